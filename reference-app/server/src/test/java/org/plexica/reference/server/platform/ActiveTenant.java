package org.plexica.reference.server.platform;

/** A tenant in use. */
public record ActiveTenant(TestPlatform platform, String id, String slug, String physicalName) {
    private static final String CLIENT = "test-password-login";

    /** Its first administrator, with a token of the tenant's own realm. Keycloak's administrator gives them a password, as the tenant's people will by mail one day. */
    public Caller firstAdmin() {
        return platform.nobody().bearing(firstAdminToken());
    }

    /** The same, the token alone. */
    public String firstAdminToken() {
        return firstAdminLogin().text("access_token");
    }

    /** The same, all tokens that the realm gives. */
    public Reply firstAdminLogin() {
        var keycloak = platform.keycloakAdmin();
        var realm = "/admin/realms/" + physicalName;
        var users = keycloak.get(realm + "/users?email=ada@" + slug + ".example.com&exact=true").json();
        var user = realm + "/users/" + users.path(0).path("id").asString();
        keycloak.put(user, "{\"requiredActions\": [], \"emailVerified\": true}");
        keycloak.put(user + "/reset-password",
                "{\"type\": \"password\", \"temporary\": false, \"value\": \"" + TestPlatform.userPassword() + "\"}");
        keycloak.post(realm + "/clients",
                """
                {"clientId": "%s", "publicClient": true, "directAccessGrantsEnabled": true, "attributes": {"access.token.header.type.rfc9068": "true"},
                 "protocolMappers": [{"name": "audience", "protocol": "openid-connect", "protocolMapper": "oidc-audience-mapper",
                                      "config": {"included.custom.audience": "plexica-api", "access.token.claim": "true"}}]}"""
                        .formatted(CLIENT));
        return platform.login(physicalName, CLIENT, users.path(0).path("username").asString(), TestPlatform.userPassword());
    }
}
