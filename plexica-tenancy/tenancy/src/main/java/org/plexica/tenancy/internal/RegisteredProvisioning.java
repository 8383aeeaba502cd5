package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.StepReport;

/** A set-up as the registry knows it, so that it does not matter which node runs it. */
record RegisteredProvisioning(Tenant tenant, Registry registry, StepLog log, Endings endings) implements Provisioning {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    @Override public int attempt() { return now().attempt(); }

    @Override public List<StepReport> progress() { return log.reports(tenant.id()); }

    @Override public ProvisioningOutcome await(Duration atMost) { return watch(atMost, _ -> {}); }

    @Override public ProvisioningOutcome follow(long after, Duration atMost, Consumer<StepReport> each) {
        var told = new AtomicLong(after);
        return watch(atMost, outcome -> {
            // Read after the status: what has ended by then reports nothing more.
            var reports = outcome instanceof ProvisioningOutcome.StillRunning(var steps) ? steps : progress();
            reports.stream().filter(report -> report.sequence() > told.get()).forEach(report -> {
                each.accept(report);
                told.set(report.sequence());
            });
        });
    }

    private ProvisioningOutcome watch(Duration atMost, Consumer<ProvisioningOutcome> seen) {
        var until = System.nanoTime() + Math.min(atMost.toMillis(), Duration.ofDays(365).toMillis()) * 1_000_000;
        while (true) {
            var ending = endings.next(tenant.id());
            try {
                var outcome = look();
                seen.accept(outcome);
                var left = Duration.ofNanos(until - System.nanoTime());
                if (!(outcome instanceof ProvisioningOutcome.StillRunning) || !left.isPositive()) return outcome;
                ending.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return look();
            } finally {
                endings.forget(tenant.id(), ending);
            }
        }
    }

    /** A tenant that was purged later has nevertheless been set up: what became of it is not this one's to say. */
    private ProvisioningOutcome look() {
        var now = now();
        return switch (now.status()) {
            case PROVISIONING, COMPENSATING -> new ProvisioningOutcome.StillRunning(progress());
            case ACTIVE, SUSPENDED, FAILED, PURGED -> ended(now);
            case PENDING_PURGE -> now.failure().isPresent() ? new ProvisioningOutcome.StillRunning(progress()) : ended(now);
        };
    }

    private ProvisioningOutcome ended(Registered now) {
        return now.failure().<ProvisioningOutcome>map(reason -> new ProvisioningOutcome.Failed(tenant, reason))
                .orElseGet(() -> new ProvisioningOutcome.Active(tenant));
    }

    private Registered now() { return registry.require(TenantRef.id(tenant.id())); }
}
