package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import tools.jackson.databind.JsonNode;

/** What an administrator of the whole Keycloak sees of a tenant's realm. */
record RealmView(Rest rest, String name, String token) {
    void assertSettings(String mark) {
        var realm = get("");
        assertThat(realm.path("displayName").asString()).isEqualTo("Acme");
        assertThat(realm.path("sslRequired").asString()).isEqualTo("external");
        assertThat(realm.path("defaultSignatureAlgorithm").asString()).isEqualTo("RS256");
        assertThat(realm.path("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.path("passwordPolicy").asString()).contains("length(12)", "notUsername", "notEmail");
        assertThat(realm.path("accessTokenLifespan").asInt()).isEqualTo(300);
        assertThat(realm.path("attributes").path("plexica.owner").asString()).isEqualTo(mark);
        for (var role : List.of("admin", "user", "guest"))
            assertThat(get("/roles/" + role).path("name").asString()).isEqualTo(role);
    }

    void assertWebClient() {
        var web = get("/clients?clientId=plexica-web").path(0);
        assertThat(web.path("publicClient").asBoolean()).isTrue();
        assertThat(web.path("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(web.path("attributes").path("pkce.code.challenge.method").asString()).isEqualTo("S256");
        for (var superfluous : List.of("admin-cli", "security-admin-console"))
            assertThat(get("/clients?clientId=" + superfluous).path(0).path("enabled").asBoolean()).as(superfluous).isFalse();
    }

    void assertFirstAdminWithoutPassword(String email) {
        var users = get("/users");
        assertThat(users).hasSize(1);
        assertThat(users.path(0).path("email").asString()).isEqualTo(email);
        assertThat(users.path(0).path("requiredActions").toString()).isEqualTo("[\"UPDATE_PASSWORD\"]");
        var user = "/users/" + users.path(0).path("id").asString();
        assertThat(get(user + "/credentials")).isEmpty();
        assertThat(get(user + "/role-mappings/realm").toString()).contains("\"admin\"");
    }

    void assertIssues(Issuer issuer, TenantId tenant) {
        var url = rest.url() + "/realms/" + name;
        assertThat(issuer).isEqualTo(new Issuer(URI.create(url), URI.create(url + "/protocol/openid-connect/certs"), Set.of("plexica-api"),
                Optional.of(tenant)));
        var discovered = rest.get("/realms/" + name + "/.well-known/openid-configuration").body();
        assertThat(discovered.path("issuer").asString()).isEqualTo(issuer.uri().toString());
        assertThat(discovered.path("jwks_uri").asString()).isEqualTo(issuer.keys().toString());
    }

    private JsonNode get(String path) {
        return rest.get("/admin/realms/" + name + path, token).body();
    }
}
