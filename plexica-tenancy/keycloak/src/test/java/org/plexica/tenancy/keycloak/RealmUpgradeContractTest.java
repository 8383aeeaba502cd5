package org.plexica.tenancy.keycloak;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.tck.UpgradableContract;

/** As slow as {@link RealmContractTest}; {@link RealmUpgradeTest} has the essential in every build. */
@Tag("faults")
final class RealmUpgradeContractTest extends UpgradableContract {
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

    @Override protected NewTenant request() {
        return super.request().admin(new FirstAdmin("ann@acme.example", "Ann", "Arbor"));
    }

    @Override protected void makeOld(Attempt attempt) {
        provisioner().provision(attempt, (_, _, _) -> {});
        new OldRealm(REST, attempt.name().value()).make();
    }

    /** An account that the tenant has made, and an attribute that somebody has set. */
    @Override protected void fill(Attempt attempt) {
        REST.post("/admin/realms/" + attempt.name() + "/users", REST.adminToken(), Map.of("username", "bob", "enabled", true));
        var attributes = new OldRealm(REST, attempt.name().value()).attributes();
        attributes.put("colour", "blue");
        REST.put("/admin/realms/" + attempt.name(), REST.adminToken(), Map.of("attributes", attributes));
    }

    @Override protected boolean isFilled(Attempt attempt) {
        return REST.get("/admin/realms/" + attempt.name() + "/users?exact=true&username=bob", REST.adminToken()).body().size() == 1
                && "blue".equals(new OldRealm(REST, attempt.name().value()).attributes().get("colour"));
    }

    @Override protected boolean isThere(Attempt attempt) {
        return REST.get("/realms/" + attempt.name()).status() == 200;
    }
}
