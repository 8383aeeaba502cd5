package org.plexica.tenancy.keycloak.internal;

import org.plexica.tenancy.keycloak.KeycloakError;
import org.plexica.tenancy.keycloak.KeycloakException;
import tools.jackson.databind.JsonNode;

/** What Keycloak said. */
record Answer(int status, JsonNode body) {
    static final int OK = 200;
    static final int CREATED = 201;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    /** The body, when the status is one of the expected. */
    JsonNode expect(String what, int... statuses) {
        for (var expected : statuses)
            if (status == expected) return body;
        throw refused(what);
    }

    KeycloakException refused(String what) {
        return new KeycloakError.Refused(what, status).exception();
    }
}
