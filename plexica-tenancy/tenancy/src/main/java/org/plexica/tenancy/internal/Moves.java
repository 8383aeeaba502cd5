package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import org.plexica.core.CoreError;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed.Published;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/** The moves of a tenant's life: each in one transaction with all that must be true after it, the audit record included; afterwards all nodes forget what they knew. */
record Moves(TransactionBridge transactions, Registry registry, StepLog log, Known known, Trail trail) {
    /** What nodes remember, and what goes with the tenant. */
    record Known(KnownTenants tenants, KnownIssuers issuers, KnownDomains domains) {}

    /** The tenant after the move, and by what to wait until no node knows it as it was. */
    record Moved(TenantRecord tenant, Published published) {}

    void create(TenantId id, NewTenant request, List<String> steps, Runnable afterwards) {
        transactions.run(() -> {
            registry.reserve(id, request);
            log.plan(id, steps);
            var tenant = new Tenant(id, request.slug());
            trail.note(tenant, "tenant.created", Map.of("slug", request.slug().value(), "name", request.name()));
            known.tenants.changed(tenant);
            transactions.afterCommit(afterwards);
        });
    }

    /** False when the tenant is no longer being set up. */
    boolean activate(Registered tenant, List<Issuer> trusted) {
        return transactions.<Boolean, RuntimeException>call(() -> {
            if (!move(tenant, TenantStatus.PROVISIONING, TenantStatus.ACTIVE, "tenant.activated")) return false;
            known.issuers.trust(trusted);
            return true;
        });
    }

    /** Does nothing when the tenant is no longer being set up. */
    void compensate(Registered tenant, TenancyError reason) {
        transactions.run(() -> {
            if (!registry.move(tenant.id(), TenantStatus.PROVISIONING, TenantStatus.COMPENSATING)) return;
            registry.explain(tenant.id(), reason);
            known.tenants.changed(tenant.tenant().tenant());
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

    /** Of two that are tried at once, the second finds the tenant as the first has left it. To be there already is no error, and can be waited for again. */
    Moved turn(TenantId id, Turn turn, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the tenant is to " + turn.move).exception();
        return transactions.<Moved, RuntimeException>call(() -> {
            var tenant = registry.lock(id);
            if (tenant.status() != turn.to) {
                if (!registry.move(id, turn.from, turn.to))
                    throw new TenancyException(new TenancyError.IllegalMove(tenant.status(), turn.move));
                trail.note(tenant.tenant().tenant(), turn.action, Map.of("reason", reason));
            }
            return moved(id);
        });
    }

    Moved purge(TenantId id, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the tenant is purged").exception();
        return transactions.<Moved, RuntimeException>call(() -> {
            var tenant = registry.lock(id);
            switch (tenant.status()) {
                case PENDING_PURGE, PURGED -> {
                    return moved(id);
                }
                case PROVISIONING -> registry.explain(id, new TenancyError.ProvisioningCancelled());
                case COMPENSATING, ACTIVE, SUSPENDED, FAILED -> {
                }
            }
            registry.move(id, tenant.status(), TenantStatus.PENDING_PURGE);
            trail.note(tenant.tenant().tenant(), "tenant.purge-requested", Map.of("reason", reason));
            known.issuers.distrust(id);
            known.domains.releaseAll(id)
                    .forEach(domain -> trail.note(tenant.tenant().tenant(), "tenant.domain-removed", Map.of("domain", domain.value())));
            return moved(id);
        });
    }

    private Moved moved(TenantId id) {
        var tenant = registry.require(TenantRef.id(id)).tenant();
        return new Moved(tenant, known.tenants.changed(tenant.tenant()));
    }

    private boolean move(Registered tenant, TenantStatus from, TenantStatus to, String action) {
        if (!registry.move(tenant.id(), from, to)) return false;
        trail.note(tenant.tenant().tenant(), action, Map.of());
        known.tenants.changed(tenant.tenant().tenant());
        return true;
    }
}
