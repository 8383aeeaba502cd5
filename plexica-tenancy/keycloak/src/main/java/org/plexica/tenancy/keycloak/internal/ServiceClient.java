package org.plexica.tenancy.keycloak.internal;

import java.util.Map;
import org.plexica.tenancy.keycloak.KeycloakError;

/** A client that acts for itself in one realm. A token is asked for each piece of work: it is short-lived, and none is kept. */
public record ServiceClient(KeycloakHttp keycloak, String realm, String clientId, String secret) {
    Login login() {
        var answer = keycloak.token(realm, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
        return switch (answer.status()) {
            case Answer.OK -> new Login.In(answer.body().path("access_token").asString());
            case Answer.NOT_FOUND -> new Login.NoRealm();
            case Answer.BAD_REQUEST, Answer.UNAUTHORIZED -> new Login.Rejected();
            default -> throw answer.refused("log in as " + clientId);
        };
    }

    /** A token, or an exception when there is none to be had. */
    String requireToken() {
        return switch (login()) {
            case Login.In in -> in.token();
            case Login.NoRealm _,Login.Rejected _ ->
                throw new KeycloakError.Refused("log in as " + clientId, Answer.UNAUTHORIZED).exception();
        };
    }

    @Override public String toString() { return "ServiceClient[" + realm + "/" + clientId + "]"; }

    /** How it went. */
    sealed interface Login {
        record In(String token) implements Login {
            @Override public String toString() { return "In[]"; }
        }

        record NoRealm() implements Login {}

        record Rejected() implements Login {}
    }
}
