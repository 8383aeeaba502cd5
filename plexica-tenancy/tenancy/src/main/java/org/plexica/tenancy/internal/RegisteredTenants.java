package org.plexica.tenancy.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.plexica.core.IdempotencyKey;
import org.plexica.core.Page;
import org.plexica.core.PhysicalName;
import org.plexica.core.SystemWork;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.postgres.IdempotencyKeys;
import org.plexica.postgres.IdempotencyKeys.Outcome;
import org.plexica.tenancy.EachReport;
import org.plexica.tenancy.EachTenant;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.TenantChange;
import org.plexica.tenancy.TenantQuery;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.Tenants;

/** The tenants of the registry. */
record RegisteredTenants(Registry registry, StepLog log, TenantList list, Sagas sagas, Endings endings,
        SystemWork system, KnownTenants known, Upgrades upgrades, Changes changes, IdempotencyKeys keys) implements Tenants {
    @Override public Provisioning create(NewTenant request) {
        var id = TenantId.fresh();
        sagas.create(id, request, writing -> {
            writing.run();
            return id;
        });
        return provisioning(TenantRef.id(id));
    }

    /** Looks first: who repeats a request must be answered also when no more set-ups are taken. */
    @Override public Provisioning create(NewTenant request, IdempotencyKey key) {
        var claim = CreationClaim.of(request, key);
        var earlier = keys.find(claim);
        if (earlier.isPresent()) return replayed(earlier.get());
        var id = TenantId.fresh();
        var outcome = sagas.create(id, request, writing -> keys.once(claim, () -> {
            writing.run();
            return id.toString();
        }));
        return switch (outcome) {
            case Outcome.Done _ -> provisioning(TenantRef.id(id));
            case Outcome.Replayed(var first) -> replayed(first);
        };
    }

    private Provisioning replayed(String id) {
        return new ReplayedProvisioning(provisioning(TenantRef.id(TenantId.parse(id))));
    }

    @Override public Provisioning retry(TenantRef tenant) {
        var failed = require(tenant).tenant();
        sagas.retry(failed.id());
        return provisioning(TenantRef.id(failed.id()));
    }

    @Override public Provisioning provisioning(TenantRef tenant) {
        return new RegisteredProvisioning(require(tenant).tenant(), registry, log, endings);
    }

    @Override public TenantRecord change(TenantRef tenant, TenantChange change) { return changes.change(tenant, change); }

    @Override public Optional<TenantRecord> find(TenantRef tenant) {
        return registry.find(tenant).map(Registered::tenant);
    }

    @Override public TenantRecord require(TenantRef tenant) { return registry.require(tenant).tenant(); }

    @Override public PhysicalName physicalName(Tenant tenant) { return known.nameOf(tenant); }

    @Override public void upgrade(TenantRef tenant) { upgrades.upgrade(tenant); }

    @Override public Page<TenantRecord> list(TenantQuery query) { return list.page(query); }

    @Override public EachReport forEach(String reason, EachTenant how, Consumer<Tenant> work) {
        var tenants = registry.active().stream().filter(tenant -> how.only().isEmpty() || how.only().get().contains(tenant.id())).toList();
        return new InEach(system.asSystem(reason), how, work).run(tenants);
    }
}
