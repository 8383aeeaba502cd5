package org.plexica.tenancy.keycloak;

import java.util.List;
import java.util.Map;

/** A tenant's administrator, seen and changed by an administrator of the whole Keycloak; logs in with name and password by a client that is there for the test alone. */
record TenantAdmin(Rest rest, String realm, String id) {
    private static final String CLIENT = "test-password-login";

    /** The only user of the realm. */
    static TenantAdmin of(Rest rest, String realm) {
        var users = rest.get("/admin/realms/" + realm + "/users", rest.adminToken()).body();
        if (users.size() != 1) throw new IllegalStateException("not one user: " + users);
        rest.post("/admin/realms/" + realm + "/clients", rest.adminToken(),
                Map.of("clientId", CLIENT, "publicClient", true, "directAccessGrantsEnabled", true));
        return new TenantAdmin(rest, realm, users.path(0).path("id").asString());
    }

    /** What Keycloak answers who logs in so. With a temporary password it knows the user, but gives no token before the password is changed. */
    String login(String username, String password) {
        return rest.token(realm, Map.of("grant_type", "password", "client_id", CLIENT, "username", username, "password", password)).body()
                .path("error_description").asString("a token");
    }

    /** Logs in with a lasting password; the refresh token of the session. */
    String session(String username, String password) {
        change(Map.of("requiredActions", List.of(), "emailVerified", true));
        rest.put(path() + "/reset-password", rest.adminToken(), Map.of("type", "password", "value", password, "temporary", false));
        return rest.token(realm, Map.of("grant_type", "password", "client_id", CLIENT, "username", username, "password", password)).body()
                .path("refresh_token").asString();
    }

    int refresh(String refreshToken) {
        return rest.token(realm, Map.of("grant_type", "refresh_token", "client_id", CLIENT, "refresh_token", refreshToken)).status();
    }

    void change(Map<String, Object> what) { rest.put(path(), rest.adminToken(), what); }

    void delete() { rest.delete(path(), rest.adminToken()); }

    /** Somebody else with the role admin. */
    void another(String username) {
        var users = "/admin/realms/" + realm + "/users";
        rest.post(users, rest.adminToken(), Map.of("username", username, "enabled", true));
        var other = rest.get(users + "?exact=true&username=" + username, rest.adminToken()).body().path(0).path("id").asString();
        var role = rest.get("/admin/realms/" + realm + "/roles/admin", rest.adminToken()).body();
        rest.post(users + "/" + other + "/role-mappings/realm", rest.adminToken(), List.of(role));
    }

    private String path() {
        return "/admin/realms/" + realm + "/users/" + id;
    }
}
