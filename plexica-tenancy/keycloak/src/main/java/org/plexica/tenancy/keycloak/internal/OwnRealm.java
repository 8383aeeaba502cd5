package org.plexica.tenancy.keycloak.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A realm that bears the mark of its tenant, as its own client sees it.
 *
 * @param name of the realm
 * @param token of the realm's own client
 * @param document of the realm, as Keycloak shows it
 */
record OwnRealm(KeycloakHttp keycloak, String name, String token, JsonNode document) {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final String ADMINS = "/roles/admin/users?max=2";

    /** Whose mark it bears. */
    String owner() { return document.path("attributes").path(Names.OWNER).asString(""); }

    /** Imported in one call it is: unless somebody has taken away since by what the tenant's people log in. */
    boolean isWhole() {
        return !get("/clients?clientId=" + Names.TENANT_WEB).expect("find a tenant's client", Answer.OK).isEmpty();
    }

    /** From which version of the template it was made, or to which it was brought. */
    int version() {
        return document.path("attributes").path(Names.TEMPLATE).asInt(0);
    }

    /** Who is the first admin, as the realm itself says; it may be somebody who is not there any more. */
    Optional<String> marked() {
        return Optional.of(document.path("attributes").path(Names.FIRST_ADMIN).asString("")).filter(ID.asMatchPredicate());
    }

    /** The one user with the role admin, if there is no other. Before the realm said who is the first, it was not to be known better. */
    Optional<String> onlyAdmin() {
        var admins = get(ADMINS).expect("find the admins of a tenant", Answer.OK);
        return admins.size() == 1 ? Optional.of(admins.path(0).path("id").asString()) : Optional.empty();
    }

    /** Adds these; Keycloak drops each attribute that it is not told again. */
    void attributes(Map<String, String> more) {
        var all = new HashMap<String, String>();
        document.path("attributes").properties().forEach(each -> all.put(each.getKey(), each.getValue().asString()));
        all.putAll(more);
        keycloak.put("/" + name, token, Map.of("attributes", all)).expect("bring a tenant's realm up to date", Answer.NO_CONTENT);
    }

    Answer get(String path) { return keycloak.get("/" + name + path, token); }

    Answer put(String path, Object document) { return keycloak.put("/" + name + path, token, document); }

    Answer post(String path, Object document) { return keycloak.post("/" + name + path, token, document); }

    Answer delete(String path) { return keycloak.delete("/" + name + path, token); }

    /** Without the token. */
    @Override public String toString() { return "OwnRealm[" + name + "]"; }
}
