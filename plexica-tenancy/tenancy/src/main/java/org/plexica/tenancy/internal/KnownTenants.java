package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.postgres.spi.Placement;
import org.plexica.postgres.spi.Placements;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;

/** The tenants by what requests call them, and where their statements run, from memory. */
final class KnownTenants implements TenantDirectory, Placements {
    private final Remembered<TenantRef, Listing> remembered = new Remembered<>();
    private final Remembered<TenantId, Registered> placed = new Remembered<>();
    private final Registry registry;
    private final KnownDomains domains;
    private final DataSource pool;

    KnownTenants(Registry registry, KnownDomains domains, DataSource pool) {
        this.registry = registry;
        this.domains = domains;
        this.pool = pool;
    }

    /** A domain leads to the id, so that all of a tenant's names always say the same of it. */
    @Override public Optional<Listing> find(TenantRef ref) {
        return switch (ref) {
            case TenantRef.ById _,TenantRef.BySlug _ -> remembered.get(ref, this::read);
            case TenantRef.ByDomain(var domain) -> domains.find(domain).flatMap(id -> find(TenantRef.id(id)));
        };
    }

    @Override public Placement of(Tenant tenant) {
        return new Placement(pool, nameOf(tenant).sql());
    }

    /** The name under which the resources of a tenant are that can be entered. */
    PhysicalName nameOf(Tenant tenant) {
        var found = placed.get(tenant.id(), id -> registry.find(new TenantRef.ById(id)));
        if (found.isEmpty()) throw new TenancyException(new TenancyError.UnknownTenant());
        return switch (availability(found.get().status())) {
            case OPEN -> found.get().name();
            case NOT_READY -> throw new TenancyException(new TenancyError.NotReady());
            case SUSPENDED -> throw new TenancyException(new TenancyError.Suspended());
            case GONE -> throw new TenancyException(new TenancyError.UnknownTenant());
        };
    }

    void forget(Tenant tenant) {
        placed.forget(List.of(tenant.id()));
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
