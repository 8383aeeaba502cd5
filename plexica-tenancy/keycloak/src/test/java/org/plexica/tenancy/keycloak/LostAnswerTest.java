package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** Keycloak imports a realm, and its answer does not arrive. */
final class LostAnswerTest {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final Rest REST = Rest.shared();
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    /** Of the body, which stands on the wire as it is, while HTTP/2 compresses what HTTP/1.1 says in its first line. */
    private static final String WORDS = "\"realm\":\"";
    private final URI keycloak = URI.create(REST.url());
    private final KeptSecrets secrets = new KeptSecrets();
    private final TcpProxy proxy = TcpProxy.to(keycloak.getHost(), keycloak.getPort());
    private final TenantProvisioner realms = KeycloakRealms
            .at(URI.create("http://" + proxy.host() + ":" + proxy.port()), BOOTSTRAP.creator(),
                    secrets)
            .publicUrl(keycloak).provisioner();
    private final Attempt acme = new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), NewTenant.of("acme", "Acme"),
            Map.of());

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @AfterEach void closed() {
        proxy.close();
    }

    @Test void a_realm_whose_import_was_not_answered_is_found_made_once_and_removed() throws InterruptedException {
        importWithoutAnswer();
        assertThat(realms.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        var id = realm();
        var made = realms.provision(acme, QUIET);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Complete(made));
        assertThat(realm()).as("the same realm, not a second one").isEqualTo(id);
        realms.remove(acme);
        assertGone();
    }

    @Test void an_import_that_did_not_arrive_is_absent() throws InterruptedException {
        proxy.turnAfter(WORDS + acme.name(), new Weather.Silent());
        var importing = CompletableFuture.supplyAsync(() -> realms.provision(acme, QUIET));
        await().atMost(Duration.ofMinutes(1)).until(() -> proxy.weather().equals(new Weather.Silent()));
        loseWhatIsHeld();
        assertFailsAsUnavailable(importing);
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        assertThat(secrets.all()).as("kept before anything was sent, for what may still come").hasSize(1);
        assertGone();
    }

    @Test void an_import_that_comes_after_the_realm_was_proven_absent_is_found_and_removed() {
        var direct = KeycloakRealms.at(keycloak, BOOTSTRAP.creator(), secrets).provisioner();
        proxy.turnAfter(WORDS + acme.name(), new Weather.Silent());
        var importing = CompletableFuture.supplyAsync(() -> realms.provision(acme, QUIET));
        await().atMost(Duration.ofMinutes(1)).until(() -> proxy.weather().equals(new Weather.Silent()));
        assertThat(direct.inspect(acme)).isEqualTo(new Inspection.Absent());
        proxy.turn(new Weather.Fair());
        await().atMost(Duration.ofMinutes(1)).until(importing::isDone);
        assertThat(direct.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        direct.remove(acme);
        assertGone();
    }

    private void importWithoutAnswer() throws InterruptedException {
        proxy.turnAfter(WORDS + acme.name(), new Weather.AnswersHeld());
        var importing = CompletableFuture.supplyAsync(() -> realms.provision(acme, QUIET));
        await().atMost(Duration.ofMinutes(1)).until(() -> REST.get("/realms/" + acme.name()).status() == 200);
        assertThat(importing).as("waits for its answer").isNotDone();
        loseWhatIsHeld();
        assertFailsAsUnavailable(importing);
    }

    private void loseWhatIsHeld() {
        proxy.reset();
        proxy.turn(new Weather.Fair());
    }

    private static void assertFailsAsUnavailable(CompletableFuture<Made> work) throws InterruptedException {
        try {
            throw new AssertionError("It has made " + work.get());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOfSatisfying(KeycloakException.class,
                    thrown -> assertThat(thrown.error()).isEqualTo(new KeycloakError.Unavailable()));
        }
    }

    private String realm() {
        return REST.get("/admin/realms/" + acme.name(), REST.adminToken()).body().path("id").asString();
    }

    private void assertGone() {
        assertThat(realms.inspect(acme)).isEqualTo(new Inspection.Absent());
        assertThat(REST.get("/realms/" + acme.name()).status()).isEqualTo(404);
        realms.remove(acme);
        assertThat(secrets.all()).as("after the last look").isEmpty();
    }
}
