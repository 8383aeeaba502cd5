package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.doctor.DoctorService;
import org.plexica.reference.server.health.HealthService;
import org.plexica.reference.server.me.MeService;
import org.plexica.reference.server.pages.PagesService;

/** The services that are routed. */
@Singleton
final class Services {
    final HealthService health;
    final MeService me;
    final PagesService pages;
    final TenantServices tenants;
    final DoctorService doctor;
    final EventServices events;

    @Inject Services(HealthService health, MeService me, PagesService pages, TenantServices tenants, DoctorService doctor,
            EventServices events) {
        this.health = health;
        this.me = me;
        this.pages = pages;
        this.tenants = tenants;
        this.doctor = doctor;
        this.events = events;
    }
}
