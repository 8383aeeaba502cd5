package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.health.HealthService;
import org.plexica.reference.server.me.MeService;
import org.plexica.reference.server.pages.PagesService;
import org.plexica.reference.server.tenants.AdminCredentialService;
import org.plexica.reference.server.tenants.TenantsService;

/** The services that are routed. */
@Singleton
final class Services {
    final HealthService health;
    final MeService me;
    final PagesService pages;
    final TenantsService tenants;
    final AdminCredentialService adminCredentials;

    @Inject Services(HealthService health, MeService me, PagesService pages, TenantsService tenants,
            AdminCredentialService adminCredentials) {
        this.health = health;
        this.me = me;
        this.pages = pages;
        this.tenants = tenants;
        this.adminCredentials = adminCredentials;
    }
}
