package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;

final class KeycloakRealmsTest {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final Rest REST = Rest.shared();
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    // @start region="realms"
    private static final Creator CREATOR = BOOTSTRAP.creator();
    private final KeptSecrets secrets = new KeptSecrets();
    private final TenantProvisioner realms = KeycloakRealms.at(URI.create(REST.url()), CREATOR, secrets)
            .redirectUris(List.of("http://localhost:8080/*")).provisioner();
    // @end

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Test void a_tenant_gets_a_realm_that_is_complete() {
        var acme = attempt();
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        var made = realms.provision(acme, QUIET);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Complete(made));
        var view = new RealmView(REST, acme.name().value(), REST.adminToken());
        view.assertSettings(acme.mark());
        view.assertWebClient();
        view.assertFirstAdminWithoutPassword("ann@acme.example");
        view.assertIssues(((TokenIssuing) realms).issuer(acme.tenant(), made), acme.tenant());

        var service = REST.service(acme.name().value(), "plexica-service", secrets.find(acme.name() + "/plexica-service").orElseThrow())
                .body().path("access_token").asString();
        assertThat(REST.get("/admin/realms/" + acme.name() + "/users", service).status()).as("its own client rules it").isEqualTo(200);
        assertThat(REST.get("/admin/realms/" + BOOTSTRAP.realm() + "/users", service).status()).as("and no other").isBetween(401, 403);
        assertThat(Rest.part(service, 1).path("aud").toString()).as("and our API takes no token of it").doesNotContain("plexica-api");
        realms.remove(acme);
    }

    @Test void removing_leaves_nothing_and_may_be_repeated() {
        var acme = attempt();
        realms.provision(acme, QUIET);
        realms.remove(acme);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        assertThat(REST.get("/realms/" + acme.name()).status()).isEqualTo(404);
        assertThat(secrets.all()).as("for a realm that comes late").hasSize(1);
        realms.remove(acme);
        assertThat(secrets.all()).as("after the last look").isEmpty();
        realms.remove(acme);
    }

    @Test void the_secret_is_kept_before_the_realm_is_made() {
        var acme = attempt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> realms.provision(acme, (what, _, _) -> {
            if (what.contains("import")) throw new CancellationException();
        }));
        assertThat(secrets.all()).hasSize(1);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        realms.remove(acme);
        assertThat(secrets.all()).isEmpty();
    }

    @Test void a_realm_whose_maker_was_killed_before_it_could_say_so_is_found_and_removed() {
        var acme = attempt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> realms.provision(acme, (_, done, of) -> {
            if (done == of) throw new CancellationException();
        }));
        assertThat(realms.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        realms.remove(acme);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
    }

    @Test void two_at_once_make_one_realm() throws InterruptedException, ExecutionException {
        var acme = attempt();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = List.<Callable<Made>>of(() -> realms.provision(acme, QUIET), () -> realms.provision(acme, QUIET)).stream()
                    .map(threads::submit).toList();
            assertThat(calls.get(0).get()).isEqualTo(calls.get(1).get());
        }
        assertThat(realms.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        realms.remove(acme);
    }

    @ParameterizedTest
    @EnumSource(BreakingPath.When.class) void an_import_that_keycloak_answers_by_500_is_tried_again(BreakingPath.When when)
            throws IOException {
        var acme = attempt();
        try (var way = new BreakingPath(URI.create(REST.url()), 2, when)) {
            var made = KeycloakRealms.at(way.url(), CREATOR, secrets).publicUrl(URI.create(REST.url())).provisioner().provision(acme,
                    QUIET);
            assertThat(way.imports()).isEqualTo(3);
            assertThat(made.facts()).containsEntry("realm", acme.name().value());
            assertThat(realms.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        }
        realms.remove(acme);
    }

    @Test void an_import_that_stays_broken_is_given_up() throws IOException {
        var acme = attempt();
        try (var way = new BreakingPath(URI.create(REST.url()), Integer.MAX_VALUE, BreakingPath.When.BEFORE_IT_IS_MADE)) {
            var broken = KeycloakRealms.at(way.url(), CREATOR, secrets).provisioner();
            assertThatExceptionOfType(KeycloakException.class).isThrownBy(() -> broken.provision(acme, QUIET))
                    .matches(thrown -> thrown.error() instanceof KeycloakError.Unavailable);
            assertThat(way.imports()).isEqualTo(3);
        }
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        realms.remove(acme);
    }

    @Test void a_realm_of_somebody_else_is_left_alone() {
        var acme = attempt();
        REST.post("/admin/realms", REST.adminToken(), Map.of("realm", acme.name().value(), "enabled", true));
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Foreign(""));
        assertForeign(() -> realms.provision(acme, QUIET));
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Foreign(""));
        assertForeign(() -> realms.remove(acme));
        assertThat(REST.delete("/admin/realms/" + acme.name(), REST.adminToken()).status()).isEqualTo(204);
    }

    @Test void a_realm_with_the_mark_of_another_attempt_is_left_alone() {
        var first = attempt();
        realms.provision(first, QUIET);
        var second = new Attempt(first.tenant(), 2, first.name(), first.request(), Map.of());
        assertThat(realms.inspect(second)).isEqualTo(new Inspection.Foreign(first.mark()));
        assertForeign(() -> realms.remove(second));
        assertForeign(() -> realms.provision(second, QUIET));
        assertThat(realms.inspect(first)).isInstanceOf(Inspection.Complete.class);
        realms.remove(first);
    }

    @Test void while_keycloak_is_down_nothing_is_said_about_a_realm() {
        var down = KeycloakRealms.at(URI.create("http://127.0.0.1:1"), CREATOR, secrets).provisioner();
        var acme = attempt();
        secrets.put(acme.name() + "/plexica-service", "x");
        for (var call : List.<Runnable>of(() -> down.inspect(acme), () -> down.provision(acme, QUIET), () -> down.remove(acme)))
            assertThatExceptionOfType(KeycloakException.class).isThrownBy(call::run).extracting(KeycloakException::error)
                    .isEqualTo(new KeycloakError.Unavailable());
        assertThat(secrets.all()).hasSize(1);
    }

    @Test void a_creator_with_a_wrong_secret_is_an_error_that_says_so() {
        var wrong = KeycloakRealms.at(URI.create(REST.url()), new Creator(CREATOR.clientId(), "x".repeat(20)), secrets).provisioner();
        assertThatExceptionOfType(KeycloakException.class).isThrownBy(() -> wrong.provision(attempt(), QUIET))
                .extracting(e -> e.error().code()).isEqualTo("keycloak/refused");
    }

    private static Attempt attempt() {
        // @start region="admin"
        var request = NewTenant.of("acme", "Acme").admin(new FirstAdmin("ann@acme.example", "Ann", "Arbor"));
        // @end
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), request, Map.of());
    }

    private static void assertForeign(Runnable work) {
        assertThatExceptionOfType(TenancyException.class).isThrownBy(work::run).extracting(TenancyException::error)
                .isEqualTo(new TenancyError.ForeignResource());
    }
}
