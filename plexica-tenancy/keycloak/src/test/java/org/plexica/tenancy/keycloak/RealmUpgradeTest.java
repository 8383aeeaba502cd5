package org.plexica.tenancy.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.keycloak.boot.KeycloakRealms;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

/** From the first version of the realm, which did not say who is the first admin; the contract has a test of its own. */
final class RealmUpgradeTest {
    private static final BootstrapAdmin BOOTSTRAP = BootstrapAdmin.fresh();
    private static final Rest REST = BOOTSTRAP.rest();
    private final TenantProvisioner realms = KeycloakRealms.at(URI.create(REST.url()), BOOTSTRAP.creator(), new KeptSecrets())
            .provisioner();

    @BeforeAll static void a_platform() {
        BOOTSTRAP.platform().prepare(BOOTSTRAP.username(), BootstrapAdmin.PASSWORD, _ -> {});
    }

    @AfterAll static void leave_nothing() {
        BOOTSTRAP.removePlatform();
    }

    @Test void the_only_admin_is_marked_as_the_first_and_no_other_attribute_is_lost() {
        var acme = old();
        var before = attributes(acme);
        var ann = TenantAdmin.of(REST, acme.name().value());
        assertThat(((Upgradable) realms).isCurrent(acme)).isFalse();
        ((Upgradable) realms).upgrade(acme, (_, _, _) -> {});
        assertThat(((Upgradable) realms).isCurrent(acme)).isTrue();
        assertThat(attributes(acme)).containsAllEntriesOf(without(before, "plexica.template")).containsEntry("plexica.template", "2")
                .containsEntry("plexica.first-admin", ann.id());
        realms.remove(acme);
    }

    @Test void of_several_nobody_is_marked() {
        var acme = old();
        TenantAdmin.of(REST, acme.name().value()).another("bob");
        ((Upgradable) realms).upgrade(acme, (_, _, _) -> {});
        assertThat(attributes(acme)).containsEntry("plexica.template", "2").doesNotContainKey("plexica.first-admin");
        realms.remove(acme);
    }

    @Test void what_a_later_version_made_is_not_taken_back() {
        var acme = old();
        new OldRealm(REST, acme.name().value()).as("7");
        assertThat(((Upgradable) realms).isCurrent(acme)).isTrue();
        ((Upgradable) realms).upgrade(acme, (_, _, _) -> {});
        assertThat(attributes(acme)).containsEntry("plexica.template", "7");
        realms.remove(acme);
    }

    private Attempt old() {
        var request = NewTenant.of("acme", "Acme").admin(new FirstAdmin("ann@acme.example", "Ann", "Arbor"));
        var acme = new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), request, Map.of());
        realms.provision(acme, (_, _, _) -> {});
        new OldRealm(REST, acme.name().value()).make();
        return acme;
    }

    private static Map<String, String> without(Map<String, String> all, String key) {
        var others = new HashMap<>(all);
        others.remove(key);
        return others;
    }

    private static Map<String, String> attributes(Attempt attempt) {
        return new OldRealm(REST, attempt.name().value()).attributes();
    }
}
