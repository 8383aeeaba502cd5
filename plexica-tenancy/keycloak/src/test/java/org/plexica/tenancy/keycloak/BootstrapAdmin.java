package org.plexica.tenancy.keycloak;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plexica.tenancy.keycloak.boot.KeycloakPlatform;

/** An administrator of the whole Keycloak, to be used up by one set-up of a platform of its own; so that many tests can share one Keycloak. */
record BootstrapAdmin(Rest rest, String suffix) {
    static final String PASSWORD = "correct horse battery";

    static BootstrapAdmin fresh() {
        var admin = new BootstrapAdmin(Rest.shared(), UUID.randomUUID().toString().substring(0, 8));
        admin.create();
        return admin;
    }

    String username() {
        return "temporary-" + suffix;
    }

    String realm() {
        return "platform-" + suffix;
    }

    Creator creator() {
        return new Creator("creator-" + suffix, "secret-of-the-creator-" + suffix);
    }

    KeycloakPlatform platform() {
        return platform(creator());
    }

    KeycloakPlatform platform(Creator creator) {
        // @start region="platform"
        return KeycloakPlatform.at(URI.create(rest.url()), creator, new SuperAdmin("root", PASSWORD, "root@example.com")).realm(realm())
                .consoleAt(List.of("http://localhost:8080/*"));
        // @end
    }

    Rest.Response login() {
        return rest.token("master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", username(), "password", PASSWORD));
    }

    Rest.Response superAdminLogin(String client) {
        return rest.token(realm(), Map.of("grant_type", "password", "client_id", client, "username", "root", "password", PASSWORD));
    }

    Rest.Response creatorLogin() {
        return rest.service("master", creator().clientId(), creator().secret());
    }

    void removePlatform() {
        rest.delete("/admin/realms/" + realm(), rest.adminToken());
    }

    private void create() {
        var admin = rest.adminToken();
        var password = Map.of("type", "password", "value", PASSWORD, "temporary", false);
        rest.post("/admin/realms/master/users", admin, Map.of("username", username(), "enabled", true, "credentials", List.of(password)));
        var id = rest.get("/admin/realms/master/users?exact=true&username=" + username(), admin).body().path(0).path("id").asString();
        var role = rest.get("/admin/realms/master/roles/admin", admin).body();
        if (rest.post("/admin/realms/master/users/" + id + "/role-mappings/realm", admin, List.of(role)).status() != 204)
            throw new IllegalStateException("no administrator");
    }
}
