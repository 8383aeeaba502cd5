package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.tenancy.TenantStatus;

/** The tenants by what requests call them, from memory. */
final class KnownTenants implements TenantDirectory {
    private final Remembered<TenantRef, Listing> remembered = new Remembered<>();
    private final Registry registry;
    private final KnownDomains domains;

    KnownTenants(Registry registry, KnownDomains domains) {
        this.registry = registry;
        this.domains = domains;
    }

    /** A domain leads to the id, so that all of a tenant's names always say the same of it. */
    @Override public Optional<Listing> find(TenantRef ref) {
        return switch (ref) {
            case TenantRef.ById _,TenantRef.BySlug _ -> remembered.get(ref, this::read);
            case TenantRef.ByDomain(var domain) -> domains.find(domain).flatMap(id -> find(TenantRef.id(id)));
        };
    }

    void forget(Tenant tenant) {
        remembered.forget(List.of(new TenantRef.ById(tenant.id()), new TenantRef.BySlug(tenant.slug())));
    }

    private Optional<Listing> read(TenantRef ref) {
        return registry.find(ref).map(found -> new Listing(found.tenant().tenant(), availability(found.status())));
    }

    private static Availability availability(TenantStatus status) {
        return switch (status) {
            case PROVISIONING, COMPENSATING -> Availability.NOT_READY;
            case ACTIVE -> Availability.OPEN;
            case SUSPENDED -> Availability.SUSPENDED;
            case FAILED, PENDING_PURGE, PURGED -> Availability.GONE;
        };
    }
}
