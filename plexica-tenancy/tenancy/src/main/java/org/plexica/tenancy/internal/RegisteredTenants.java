package org.plexica.tenancy.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.plexica.core.Page;
import org.plexica.core.PhysicalName;
import org.plexica.core.SystemWork;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.EachReport;
import org.plexica.tenancy.EachTenant;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.TenantQuery;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.Tenants;

/** The tenants of the registry. */
record RegisteredTenants(Registry registry, StepLog log, TenantList list, Sagas sagas, Endings endings,
        SystemWork system, KnownTenants known, Upgrades upgrades) implements Tenants {
    @Override public Provisioning create(NewTenant request) {
        var id = TenantId.fresh();
        sagas.create(id, request);
        return provisioning(TenantRef.id(id));
    }

    @Override public Provisioning retry(TenantRef tenant) {
        var failed = require(tenant).tenant();
        sagas.retry(failed.id());
        return provisioning(TenantRef.id(failed.id()));
    }

    @Override public Provisioning provisioning(TenantRef tenant) {
        return new RegisteredProvisioning(require(tenant).tenant(), registry, log, endings);
    }

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
