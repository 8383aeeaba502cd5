package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.plexica.core.CoreError;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed.Published;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantEvent;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;

/** The moves of a tenant's life: each in one transaction with all that must be true after it, the audit record and the event included; afterwards all nodes forget what they knew. */
record Moves(TransactionBridge transactions, Registry registry, StepLog log, Known known, Trail trail) {
    /** What nodes remember, and what goes with the tenant. */
    record Known(KnownTenants tenants, KnownIssuers issuers, KnownDomains domains) {}

    /** The tenant after the move, and by what to wait until no node knows it as it was. */
    record Moved(TenantRecord tenant, Published published) {}

    void create(TenantId id, NewTenant request, List<String> steps, SagaLeases leases, Runnable afterwards) {
        transactions.run(() -> {
            registry.reserve(id, request, leases);
            registry.correlations().keep(id);
            log.plan(id, steps);
            var tenant = new Tenant(id, request.slug());
            trail.note(tenant, "tenant.created", Map.of("slug", request.slug().value(), "name", request.name()));
            known.tenants.changed(tenant);
            transactions.afterCommit(afterwards);
        });
    }

    /** A fresh attempt, same id, new names: whatever the earlier one left can not be met. */
    void retry(TenantId id, List<String> steps, SagaLeases leases, LongConsumer afterwards) {
        transactions.run(() -> {
            var failed = registry.lock(id);
            var epoch = registry.retry(failed, leases).orElseThrow(() -> new TenancyException(failed.status() == TenantStatus.FAILED
                    ? new TenancyError.NotReady()
                    : new TenancyError.IllegalMove(failed.status(), "retry")));
            registry.correlations().keep(id);
            log.plan(id, steps);
            trail.note(failed.tenant().tenant(), "tenant.retried", Map.of("attempt", Integer.toString(failed.attempt() + 1)));
            known.tenants.changed(failed.tenant().tenant());
            transactions.afterCommit(() -> afterwards.accept(epoch));
        });
    }

    /** Does nothing when the tenant is no longer being set up, or no longer under that lease. */
    void activate(Registered tenant, SagaLease lease, List<Issuer> trusted) {
        transactions.run(() -> {
            if (!move(tenant, lease, TenantStatus.ACTIVE, "tenant.activated", Map.of())) return;
            known.issuers.trust(trusted);
            trail.announce(tenant.tenant().tenant(), (id, slug) -> new TenantEvent.Created(id, slug, tenant.tenant().name()));
        });
    }

    /** Does nothing when the tenant is no longer being set up, or no longer under that lease. */
    void compensate(Registered tenant, SagaLease lease, TenancyError reason) {
        transactions.run(() -> {
            if (!registry.move(lease, TenantStatus.PROVISIONING, TenantStatus.COMPENSATING)) return;
            registry.explain(tenant.id(), reason);
            known.tenants.changed(tenant.tenant().tenant());
        });
    }

    /** The tenant's resources are proven to be gone, as the audit record certifies; what may still come late is looked for after that time. */
    void settle(Registered tenant, SagaLease lease, Duration late) {
        var to = tenant.status() == TenantStatus.COMPENSATING ? TenantStatus.FAILED : TenantStatus.PURGED;
        var action = to == TenantStatus.FAILED ? "tenant.failed" : "tenant.purged";
        transactions.run(() -> {
            if (!move(tenant, lease, to, action, certificate(tenant))) return;
            registry.names().lookAfter(tenant.name(), late);
            trail.announce(tenant.tenant().tenant(), to == TenantStatus.FAILED ? failed(tenant) : TenantEvent.Purged::new);
        });
    }

    private static Trail.Announcement failed(Registered tenant) {
        var why = tenant.failure().orElseGet(TenancyError.UnexplainedFailure::new);
        return (id, slug) -> new TenantEvent.Failed(id, slug, why.code());
    }

    private Map<String, String> certificate(Registered tenant) {
        var gone = log.reports(tenant.id()).stream().filter(report -> report.state() == StepReport.State.TAKEN_BACK).map(StepReport::step);
        return Map.of("name", tenant.name().value(), "gone", gone.sorted().collect(Collectors.joining(", ")));
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
                trail.announce(tenant.tenant().tenant(), turn::event);
            }
            return moved(id);
        });
    }

    Moved purge(TenantId id, String reason, Grace grace) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the tenant is purged").exception();
        return transactions.<Moved, RuntimeException>call(() -> {
            var tenant = registry.lock(id);
            switch (tenant.status()) {
                case PENDING_PURGE, PURGED -> {
                    if (grace.mayShorten() && tenant.tenant().purgeAt().isPresent()) hasten(tenant, reason, grace);
                }
                case PROVISIONING -> {
                    registry.explain(id, new TenancyError.ProvisioningCancelled());
                    close(tenant, reason, Duration.ZERO);
                }
                case COMPENSATING, FAILED -> close(tenant, reason, Duration.ZERO);
                case ACTIVE, SUSPENDED -> close(tenant, reason, grace.length());
            }
            return moved(id);
        });
    }

    /** From now on nobody gets in. What the tenant has is kept until the grace is over. */
    private void close(Registered tenant, String reason, Duration grace) {
        registry.move(tenant.id(), tenant.status(), TenantStatus.PENDING_PURGE);
        registry.correlations().keep(tenant.id());
        trail.announce(tenant.tenant().tenant(), TenantEvent.Closed::new);
        if (grace.isZero()) {
            trail.note(tenant.tenant().tenant(), "tenant.purge-requested", Map.of("reason", reason));
            release(tenant);
        } else {
            trail.note(tenant.tenant().tenant(), "tenant.purge-requested", Map.of("reason", reason, "grace", grace.toString()));
            registry.spare(tenant.id(), grace);
            known.issuers.changed(tenant.id());
        }
    }

    private void hasten(Registered tenant, String reason, Grace grace) {
        if (registry.spare(tenant.id(), grace.length()))
            trail.note(tenant.tenant().tenant(), "tenant.purge-hastened", Map.of("reason", reason, "grace", grace.length().toString()));
    }

    private void release(Registered tenant) {
        known.issuers.distrust(tenant.id());
        known.domains.releaseAll(tenant.id())
                .forEach(domain -> trail.note(tenant.tenant().tenant(), "tenant.domain-removed", Map.of("domain", domain.value())));
    }

    /** The grace is over, and nothing can be restored any more. False when it is not, or no longer this lease's to say. */
    boolean beginRemoval(Registered tenant, SagaLease lease) {
        return transactions.<Boolean, RuntimeException>call(() -> {
            if (!registry.beginRemoval(lease)) return false;
            trail.note(tenant.tenant().tenant(), "tenant.purge-begun", Map.of());
            release(tenant);
            known.tenants.changed(tenant.tenant().tenant());
            return true;
        });
    }

    /** Waits for who is just beginning to remove, and finds what that one has left. */
    Moved restore(TenantId id, String reason) {
        if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the tenant is restored").exception();
        return transactions.<Moved, RuntimeException>call(() -> {
            var tenant = registry.lock(id);
            if (tenant.tenant().purgeAt().isPresent()) {
                registry.move(id, TenantStatus.PENDING_PURGE, TenantStatus.SUSPENDED);
                trail.note(tenant.tenant().tenant(), "tenant.restored", Map.of("reason", reason));
                trail.announce(tenant.tenant().tenant(), TenantEvent.Restored::new);
                known.issuers.changed(id);
            } else if (tenant.status() != TenantStatus.SUSPENDED)
                throw new TenancyException(new TenancyError.IllegalMove(tenant.status(), "be restored"));
            return moved(id);
        });
    }

    private Moved moved(TenantId id) {
        var tenant = registry.require(TenantRef.id(id)).tenant();
        return new Moved(tenant, known.tenants.changed(tenant.tenant()));
    }

    private boolean move(Registered tenant, SagaLease lease, TenantStatus to, String action, Map<String, String> facts) {
        if (!registry.move(lease, tenant.status(), to)) return false;
        trail.note(tenant.tenant().tenant(), action, facts);
        known.tenants.changed(tenant.tenant().tenant());
        return true;
    }
}
