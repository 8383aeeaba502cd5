package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.tenancy.keycloak.boot.KeycloakPlatform;

/** One platform, set up once; what can be seen of it afterwards. */
final class KeycloakPlatformTest {
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    private static final Rest REST = BOOTSTRAP.rest();

    @BeforeAll static void set_up() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Test void nobody_gets_a_token_by_password_unless_it_was_allowed() {
        for (var client : List.of("plexica-cli", "plexica-console", "admin-cli", "security-admin-console"))
            assertThat(BOOTSTRAP.superAdminLogin(client).status()).as(client).isBetween(400, 401);
    }

    @Test void the_bootstrap_administrator_is_gone() {
        assertThat(BOOTSTRAP.login().status()).isBetween(400, 401);
        assertThat(REST.get("/admin/realms/master/users?exact=true&username=" + BOOTSTRAP.username(), REST.adminToken()).body()).isEmpty();
    }

    @Test void running_it_again_does_nothing() {
        var steps = new ArrayList<String>();
        var issuer = BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, steps::add);
        assertThat(steps).isEmpty();
        assertThat(issuer).isEqualTo(KeycloakPlatform.issuer(URI.create(REST.url()), BOOTSTRAP.realm()));
    }

    @Test void only_pages_of_the_console_may_read_what_its_client_is_answered() {
        assertThat(REST.allowsOrigin(BOOTSTRAP.realm(), "plexica-console", "http://localhost:8080")).isTrue();
        assertThat(REST.allowsOrigin(BOOTSTRAP.realm(), "plexica-console", "http://localhost:8081")).isFalse();
        assertThat(REST.allowsOrigin(BOOTSTRAP.realm(), "plexica-console", "https://evil.example")).isFalse();
    }

    @Test void running_it_with_another_secret_and_no_administrator_says_what_to_do() {
        var other = BOOTSTRAP.platform(new Creator(BOOTSTRAP.creator().clientId(), "not-the-secret-of-it"));
        assertThatExceptionOfType(KeycloakException.class)
                .isThrownBy(() -> other.prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {}))
                .extracting(KeycloakException::error).isEqualTo(new KeycloakError.NoBootstrapAdmin());
    }

    @Test void a_keycloak_that_is_down_is_said_to_be() {
        var nowhere = KeycloakPlatform.at(URI.create("http://127.0.0.1:1"), BOOTSTRAP.creator(),
                new SuperAdmin("root", BootstrapAdmin.PASSWORD, "root@example.com"));
        assertThatExceptionOfType(KeycloakException.class).isThrownBy(() -> nowhere.prepare("admin", BootstrapAdmin.PASSWORD, _ -> {}))
                .extracting(KeycloakException::error)
                .isEqualTo(new KeycloakError.Unavailable());
    }

    @Test void the_creator_can_create_realms_and_nothing_else() {
        var own = "made-by-" + BOOTSTRAP.creator().clientId();
        var before = creatorToken();
        assertThat(REST.post("/admin/realms", before, Map.of("realm", own, "enabled", true)).status()).isEqualTo(201);
        var after = creatorToken();
        for (var path : List.of("", "/" + own + "/users", "/" + own + "/clients", "/" + BOOTSTRAP.realm() + "/users", "/master/users",
                "/master/clients", "/master/roles",
                "/master/events"))
            assertThat(REST.get("/admin/realms" + path, after).status()).as("reading " + path).isEqualTo(403);
        for (var path : List.of(own, BOOTSTRAP.realm(), "master"))
            assertThat(REST.delete("/admin/realms/" + path, after).status()).as("deleting " + path).isEqualTo(403);
        assertThat(REST.get("/admin/realms/" + own, after).body().has("passwordPolicy")).isFalse();
        assertThat(after).as("its token does not grow with the realms").hasSameSizeAs(before);
        assertThat(REST.delete("/admin/realms/" + own, REST.adminToken()).status()).isEqualTo(204);
    }

    @Test void secrets_are_in_no_text_of_ours() {
        assertThat(BOOTSTRAP.creator() + " " + new SuperAdmin("root", BootstrapAdmin.PASSWORD, "root@example.com"))
                .doesNotContain(BOOTSTRAP.creator().secret())
                .doesNotContain(BootstrapAdmin.PASSWORD);
    }

    private static String creatorToken() {
        return BOOTSTRAP.creatorLogin().body().path("access_token").asString();
    }
}
