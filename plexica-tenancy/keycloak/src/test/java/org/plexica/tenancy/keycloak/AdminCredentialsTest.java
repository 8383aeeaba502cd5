package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TemporaryCredential;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.AdminCredentials;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** A password for the first admin of a tenant, in real realms. */
final class AdminCredentialsTest {
    private static final Rest REST = Rest.shared();
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    private static final URI KEYCLOAK = URI.create(REST.url());
    private static final String ANN = "ann@acme.example";
    private static final String KNOWN = "Account is not fully set up";
    private static final String UNKNOWN = "Invalid user credentials";
    private final KeptSecrets secrets = new KeptSecrets();
    private final TenantProvisioner realms = KeycloakRealms.at(KEYCLOAK, BOOTSTRAP.creator(), secrets).provisioner();
    private final ArrayList<Attempt> made = new ArrayList<>();

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @AfterEach void gone() {
        made.forEach(realms::remove);
    }

    @Test void each_password_is_good_for_one_log_in_and_ends_the_one_before() {
        var acme = tenant();
        var ann = TenantAdmin.of(REST, acme.name().value());
        assertThat(ann.login(ANN, "no password yet")).isEqualTo(UNKNOWN);
        var first = issue(acme);
        assertThat(first.username()).isEqualTo(ANN);
        assertThat(first.loginAt()).isEqualTo(URI.create(REST.url() + "/realms/" + acme.name() + "/account"));
        assertThat(ann.login(ANN, first.password())).as("known, but first the password must be changed").isEqualTo(KNOWN);
        var second = issue(acme);
        // In this order: Keycloak lets nobody in for a minute who failed twice within a second.
        assertThat(ann.login(ANN, second.password())).isEqualTo(KNOWN);
        assertThat(ann.login(ANN, first.password())).isEqualTo(UNKNOWN);
        for (var one : new TemporaryCredential[] {first, second})
            assertThat(one.password()).hasSize(24).doesNotContainPattern("[0O1lIo\\s]").containsPattern("[A-Z]").containsPattern("[a-z]")
                    .containsPattern("[0-9]").containsPattern("[-+=.:]");
    }

    @Test void who_is_logged_in_is_logged_out_and_who_was_locked_out_is_let_in() {
        var acme = tenant();
        var ann = TenantAdmin.of(REST, acme.name().value());
        var refresh = ann.session(ANN, "a-lasting-password-1");
        assertThat(ann.refresh(refresh)).isEqualTo(200);
        issue(acme);
        assertThat(ann.refresh(refresh)).as("the session has ended").isEqualTo(400);
        for (var i = 0; i < 40; i++)
            ann.login(ANN, "guessed-" + i);
        assertThat(ann.login(ANN, issue(acme).password())).isEqualTo(KNOWN);
    }

    @Test void a_first_admin_is_known_by_another_name_and_others_are_not_taken_for_one() {
        var acme = tenant();
        var ann = TenantAdmin.of(REST, acme.name().value());
        ann.another("bob");
        ann.change(Map.of("email", "ann@elsewhere.example", "firstName", "Anna", "lastName", "Arbor"));
        REST.put("/admin/realms/" + acme.name(), REST.adminToken(), Map.of("editUsernameAllowed", true));
        ann.change(Map.of("username", "anna", "email", "ann@elsewhere.example", "firstName", "Anna", "lastName", "Arbor"));
        assertThat(issue(acme).username()).isIn("anna", "ann@elsewhere.example");
        ann.change(Map.of("enabled", false));
        assertThat(refused(acme)).isEqualTo(new TenancyError.NoFirstAdmin("the account of the first admin is disabled"));
        ann.delete();
        assertThat(refused(acme)).isEqualTo(new TenancyError.NoFirstAdmin("the account of the first admin was deleted"));
    }

    @Test void in_a_realm_of_the_first_version_it_is_the_only_admin() {
        var acme = tenant();
        new OldRealm(REST, acme.name().value()).make();
        var ann = TenantAdmin.of(REST, acme.name().value());
        assertThat(ann.login(ANN, issue(acme).password())).isEqualTo(KNOWN);
        ann.another("bob");
        assertThat(refused(acme)).isEqualTo(new TenancyError.NoFirstAdmin("not exactly one account has the role admin"));
    }

    @Test void a_realm_without_a_first_admin_and_one_of_somebody_else_are_refused() {
        var nobody = provisioned(new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), NewTenant.of("acme", "Acme"),
                Map.of()));
        assertThat(refused(nobody)).isInstanceOf(TenancyError.NoFirstAdmin.class);
        assertThat(refused(new Attempt(nobody.tenant(), 2, nobody.name(), nobody.request(), Map.of())))
                .isEqualTo(new TenancyError.ForeignResource());
        assertThat(refused(attempt())).isEqualTo(new KeycloakError.NoRealm());
    }

    @Test void what_keycloak_does_not_confirm_is_not_handed_out() {
        var acme = tenant();
        var ann = TenantAdmin.of(REST, acme.name().value());
        var before = issue(acme).password();
        try (var proxy = TcpProxy.to(KEYCLOAK.getHost(), KEYCLOAK.getPort())) {
            var way = KeycloakRealms.at(URI.create("http://" + proxy.host() + ":" + proxy.port()), BOOTSTRAP.creator(), secrets)
                    .publicUrl(KEYCLOAK).provisioner();
            proxy.turnAfter("\"temporary\":true", new Weather.AnswersCut(0));
            assertThatThrownBy(() -> ((AdminCredentials) way).issue(acme)).isInstanceOfSatisfying(PlexicaException.class,
                    thrown -> assertThat(thrown.error()).isEqualTo(new KeycloakError.Unavailable()));
            assertThat(ann.login(ANN, before)).as("it was done all the same").isEqualTo(UNKNOWN);
            proxy.turn(new Weather.Fair());
            assertThat(ann.login(ANN, ((AdminCredentials) way).issue(acme).password())).isEqualTo(KNOWN);
        }
    }

    private TemporaryCredential issue(Attempt attempt) {
        return ((AdminCredentials) realms).issue(attempt);
    }

    private PlexicaError refused(Attempt attempt) {
        try {
            throw new AssertionError("It gave " + issue(attempt));
        } catch (PlexicaException refused) {
            return refused.error();
        }
    }

    private Attempt tenant() { return provisioned(attempt()); }

    /** As it is once the tenant is in use: nobody remembers who the first admin was. */
    private Attempt provisioned(Attempt attempt) {
        realms.provision(attempt, (_, _, _) -> {});
        made.add(attempt);
        return new Attempt(attempt.tenant(), 1, attempt.name(), NewTenant.of("acme", "Acme"), Map.of());
    }

    private static Attempt attempt() {
        var request = NewTenant.of("acme", "Acme").admin(new FirstAdmin(ANN, "Ann", "Arbor"));
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), request, Map.of());
    }
}
