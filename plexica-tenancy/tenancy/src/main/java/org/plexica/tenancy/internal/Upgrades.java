package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Upgradable;

/** Brings what a tenant has up to date, one step after the other, under the tenant's lease: nobody else works on it meanwhile. What one step has done stays when the next one fails. */
record Upgrades(SagaParts parts, TransactionBridge transactions, Trail trail) {
    private static final Set<TenantStatus> IN_USE = Set.of(TenantStatus.ACTIVE, TenantStatus.SUSPENDED);
    /** Who has just set the tenant up gives it back in a moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    void upgrade(TenantRef ref) {
        var id = usable(ref).id();
        try (var lease = claim(id)) {
            var live = new Live(lease, IN_USE);
            try {
                var tenant = usable(TenantRef.id(id));
                all(tenant, lease, live);
            } catch (CancellationException stopped) {
                usable(TenantRef.id(id));
                throw new TenancyException(new TenancyError.NotReady(), stopped);
            } finally {
                quiet(live);
            }
        }
    }

    private void all(Registered tenant, SagaLease lease, Live live) {
        var attempt = tenant.attempt(parts.log().made(tenant.id()));
        var states = parts.log().states(tenant.id());
        for (var part : parts.order().forward()) {
            if (!(part.provisioner() instanceof Upgradable upgradable) || states.get(part.id()) != State.DONE) continue;
            if (in(tenant).call(() -> call(live, part, () -> upgradable.isCurrent(attempt)))) continue;
            var made = in(tenant).call(() -> call(live, part, () -> upgradable.upgrade(attempt, live)));
            done(tenant, lease, part, made);
        }
    }

    private void done(Registered tenant, SagaLease lease, StepOrder.Part part, Made made) {
        transactions.run(() -> {
            parts.log().upgraded(lease, part.id(), made);
            trail.note(tenant.tenant().tenant(), "tenant.upgraded",
                    Map.of("step", part.id(), "version", Integer.toString(part.step().version())));
        });
    }

    private <T> T call(Live live, StepOrder.Part part, Callable<T> work) {
        var call = live.start("upgrade-" + part.id(), work);
        try {
            return call.await(parts.limits().step());
        } catch (ExecutionException e) {
            live.check();
            throw e.getCause() instanceof PlexicaException known
                    ? known
                    : new TenancyException(new TenancyError.UnexplainedFailure(), Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException e) {
            call.interrupt();
            throw new TenancyException(new TenancyError.StepTimedOut(), e);
        } catch (InterruptedException e) {
            call.interrupt();
            throw interrupted(e);
        }
    }

    private SagaLease claim(TenantId id) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var ending = parts.endings().next(id);
            try {
                var lease = parts.leases().claim(id);
                if (lease.isPresent()) return lease.get();
                var left = Duration.ofNanos(until - System.nanoTime());
                if (!left.isPositive()) throw new TenancyException(new TenancyError.NotReady());
                Endings.await(ending, left);
            } catch (InterruptedException e) {
                throw interrupted(e);
            } finally {
                parts.endings().forget(id, ending);
            }
        }
    }

    private Registered usable(TenantRef ref) {
        var tenant = parts.registry().require(ref);
        return switch (tenant.status()) {
            case ACTIVE, SUSPENDED -> tenant;
            case PROVISIONING, COMPENSATING -> throw new TenancyException(new TenancyError.NotReady());
            case FAILED, PENDING_PURGE, PURGED -> throw new TenancyException(new TenancyError.UnknownTenant());
        };
    }

    /** The lease is not given back before what was interrupted has really ended. */
    private static void quiet(Live live) {
        try {
            live.awaitQuiet();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CancellationException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        var cancelled = new CancellationException("interrupted while a tenant was brought up to date");
        cancelled.initCause(cause);
        return cancelled;
    }

    private static CallContext in(Registered tenant) {
        var correlation = CallContext.find().map(CallContext::correlation).orElseGet(Correlation::fresh);
        return CallContext.platform(new Actor.Application("bringing the tenant up to date")).under(correlation)
                .in(tenant.tenant().tenant());
    }
}
