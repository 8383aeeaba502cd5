package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import org.plexica.core.CoreError;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/** The moves of a tenant's life: each in one transaction with all that must be true after it, the audit record included; afterwards this node forgets what it knew. */
record Moves(TransactionBridge transactions, Registry registry, StepLog log, Known known, Trail trail) {
    /** What this node remembers, and what goes with the tenant. */
    record Known(KnownTenants tenants, KnownIssuers issuers, KnownDomains domains) {}

    void create(TenantId id, NewTenant request, List<String> steps, Runnable afterwards) {
        transactions.run(() -> {
            registry.reserve(id, request);
            log.plan(id, steps);
            var tenant = new Tenant(id, request.slug());
            trail.note(tenant, "tenant.created", Map.of("slug", request.slug().value(), "name", request.name()));
            transactions.afterCommit(() -> known.tenants.forget(tenant));
            transactions.afterCommit(afterwards);
        });
    }

    /** False when the tenant is no longer being set up. */
    boolean activate(Registered tenant, List<Issuer> trusted) {
        return transactions.<Boolean, RuntimeException>call(() -> {
            if (!move(tenant, TenantStatus.PROVISIONING, TenantStatus.ACTIVE, "tenant.activated")) return false;
            known.issuers.trust(trusted);
            transactions.afterCommit(() -> known.issuers.forget(trusted.stream().map(issuer -> issuer.uri().toString()).toList()));
            return true;
        });
    }

    /** Does nothing when the tenant is no longer being set up. */
    void compensate(Registered tenant, TenancyError reason) {
        transactions.run(() -> {
            if (!registry.move(tenant.id(), TenantStatus.PROVISIONING, TenantStatus.COMPENSATING)) return;
            registry.explain(tenant.id(), reason);
            transactions.afterCommit(() -> known.tenants.forget(tenant.tenant().tenant()));
        });
    }

    /** The tenant's resources are proven to be gone; false when it is in another status by now. */
    boolean settle(Registered tenant) {
        var to = tenant.status() == TenantStatus.COMPENSATING ? TenantStatus.FAILED : TenantStatus.PURGED;
        return transactions.<Boolean, RuntimeException>call(() -> move(tenant, tenant.status(), to,
                to == TenantStatus.FAILED
                        ? "tenant.failed"
                        : "tenant.purged"));
    }

    TenantRecord purge(TenantId id, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the tenant is purged").exception();
        return transactions.<TenantRecord, RuntimeException>call(() -> {
            var tenant = registry.lock(id);
            switch (tenant.status()) {
                case PENDING_PURGE, PURGED -> {
                    return tenant.tenant();
                }
                case PROVISIONING -> registry.explain(id, new TenancyError.ProvisioningCancelled());
                case COMPENSATING, ACTIVE, SUSPENDED, FAILED -> {
                }
            }
            registry.move(id, tenant.status(), TenantStatus.PENDING_PURGE);
            trail.note(tenant.tenant().tenant(), "tenant.purge-requested", Map.of("reason", reason));
            var distrusted = known.issuers.distrust(id);
            var released = known.domains.releaseAll(id);
            released.forEach(domain -> trail.note(tenant.tenant().tenant(), "tenant.domain-removed", Map.of("domain", domain.value())));
            transactions.afterCommit(() -> {
                known.tenants.forget(tenant.tenant().tenant());
                known.issuers.forget(distrusted);
                known.domains.forget(released);
            });
            return registry.lock(id).tenant();
        });
    }

    private boolean move(Registered tenant, TenantStatus from, TenantStatus to, String action) {
        if (!registry.move(tenant.id(), from, to)) return false;
        trail.note(tenant.tenant().tenant(), action, Map.of());
        transactions.afterCommit(() -> known.tenants.forget(tenant.tenant().tenant()));
        return true;
    }
}
