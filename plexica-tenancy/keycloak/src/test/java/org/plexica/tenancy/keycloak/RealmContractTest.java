package org.plexica.tenancy.keycloak;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.tck.TenantProvisionerContract;

/** Two dozen realms take minutes: of what it tries {@link KeycloakRealmsTest} has the essential in every build. */
@Tag("faults")
final class RealmContractTest extends TenantProvisionerContract {
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    private static final Rest REST = BOOTSTRAP.rest();
    private final KeptSecrets secrets = new KeptSecrets();

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Override protected TenantProvisioner provisioner() {
        return KeycloakRealms.at(URI.create(REST.url()), BOOTSTRAP.creator(), secrets).provisioner();
    }

    @Override protected NewTenant request(String slug) {
        return NewTenant.of(slug, "A tenant of the contract").admin(new FirstAdmin("ann@" + slug + ".example", "Ann", "Arbor"));
    }

    @Override protected boolean issuesTokens() { return true; }

    /** Keycloak goes on with an import whose sender is gone. */
    @Override protected Duration latest() { return Duration.ofSeconds(15); }

    @Override protected boolean isThere(Attempt attempt) {
        return REST.get("/realms/" + attempt.name()).status() == 200;
    }

    /** Made in one call a realm is never half, but somebody may take from it what its people log in by. */
    @Override protected void halve(Attempt attempt) {
        var clients = "/admin/realms/" + attempt.name() + "/clients";
        var web = REST.get(clients + "?clientId=plexica-web", REST.adminToken()).body().path(0).path("id").asString();
        REST.delete(clients + "/" + web, REST.adminToken());
    }
}
