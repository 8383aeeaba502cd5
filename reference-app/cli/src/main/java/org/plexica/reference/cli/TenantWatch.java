package org.plexica.reference.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Follows a tenant until it no longer changes by itself. A set-up is told by the server as it goes on; when that breaks off, the tenant is looked at, and the server asked to
 * go on where it was.
 */
final class TenantWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    /** A stream is asked for anew after that time, since a connection may die without a sign. */
    private static final Duration ONE_STREAM = Duration.ofSeconds(30);
    private final TenantApi tenants;
    private final Consumer<TenantView.Step> progress;
    private long told;

    /** @param progress is told each change of a step, once */
    TenantWatch(TenantApi tenants, Consumer<TenantView.Step> progress) {
        this.tenants = tenants;
        this.progress = progress;
    }

    /** The tenant when it has come to rest, or as it is when the time is over. A server that is away for a while is waited for. */
    TenantView follow(TenantView tenant, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        var seen = tenant;
        seen.steps().forEach(this::tell);
        while (seen.isOnTheWay() && left(end).isPositive()) {
            if (!seen.isBeingSetUp() || !tenants.watch(seen.id(), told, shorter(left(end), ONE_STREAM), this::tell))
                LockSupport.parkNanos(PAUSE.toNanos());
            seen = look(seen, end);
            seen.steps().forEach(this::tell);
        }
        return seen;
    }

    private TenantView look(TenantView last, long end) {
        try {
            return tenants.byId(last.id());
        } catch (CliException e) {
            if (e.error() instanceof CliError.Unreachable && left(end).isPositive()) return last;
            throw e;
        }
    }

    private void tell(TenantView.Step step) {
        if (step.sequence() <= told) return;
        told = step.sequence();
        progress.accept(step);
    }

    private static Duration left(long end) { return Duration.ofNanos(end - System.nanoTime()); }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
