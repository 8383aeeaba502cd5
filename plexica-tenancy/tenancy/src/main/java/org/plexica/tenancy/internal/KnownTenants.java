package org.plexica.tenancy.internal;

import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.ChangeFeed.Published;
import org.plexica.postgres.spi.Placement;
import org.plexica.postgres.spi.Placements;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.IsolationModel;

/** The tenants by what requests call them, and where their statements run, from memory. */
final class KnownTenants implements TenantDirectory, Placements {
    /** The scope of the feed whose keys are the ids of tenants that have changed. */
    static final String TENANT = "tenant";
    private static final String SLUG = "tenant.slug";

    private final Remembered<TenantRef, Listing> remembered;
    private final Remembered<TenantId, Registered> placed;
    private final Source source;
    private final Registry registry;
    private final KnownDomains domains;
    private final IsolationModel model;

    KnownTenants(Source source, Registry registry, KnownDomains domains, IsolationModel model) {
        this.source = source;
        this.registry = registry;
        this.domains = domains;
        this.model = model;
        this.remembered = new Remembered<>(source, this::read);
        this.placed = new Remembered<>(source, id -> registry.find(TenantRef.id(id)));
    }

    /** From now on this node learns what others change. */
    KnownTenants listening(ChangeFeed feed) {
        feed.listen(TENANT, id -> forget(TenantId.parse(id)), this::forgetAll);
        feed.listen(SLUG, slug -> remembered.forget(TenantRef.slug(slug)), () -> {});
        return this;
    }

    /** A domain leads to the id, so that all of a tenant's names always say the same of it; that of a tenant which is gone, though it may be restored, leads nowhere. */
    @Override public Optional<Listing> find(TenantRef ref) {
        return switch (ref) {
            case TenantRef.ById _,TenantRef.BySlug _ -> remembered.get(ref);
            case TenantRef.ByDomain(var domain) -> domains.find(domain).flatMap(id -> find(TenantRef.id(id)))
                    .filter(it -> it.availability() != Availability.GONE);
        };
    }

    @Override public Placement of(Tenant tenant) {
        return model.place(nameOf(tenant));
    }

    /** The name under which the resources of a tenant are that can be entered. */
    PhysicalName nameOf(Tenant tenant) {
        var found = placed.get(tenant.id());
        if (found.isEmpty()) throw new TenancyException(new TenancyError.UnknownTenant());
        return switch (availability(found.get().status())) {
            case OPEN -> found.get().name();
            case NOT_READY -> throw new TenancyException(new TenancyError.NotReady());
            case SUSPENDED -> throw new TenancyException(new TenancyError.Suspended());
            case GONE -> throw new TenancyException(new TenancyError.UnknownTenant());
        };
    }

    /** In the open transaction. */
    Published changed(Tenant tenant) {
        source.changed(SLUG, tenant.slug().value(), () -> remembered.forget(new TenantRef.BySlug(tenant.slug())));
        return source.changed(TENANT, tenant.id().toString(), () -> forget(tenant.id()));
    }

    private void forget(TenantId tenant) {
        placed.forget(tenant);
        remembered.forget(TenantRef.id(tenant));
    }

    private void forgetAll() {
        placed.forgetAll();
        remembered.forgetAll();
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
