package org.plexica.reference.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Follows a tenant until it no longer changes by itself. */
final class TenantWatch {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private final TenantApi tenants;
    private final Consumer<String> progress;
    private final Set<String> told = new HashSet<>();

    /** @param progress is told each step that has ended, as a line */
    TenantWatch(TenantApi tenants, Consumer<String> progress) {
        this.tenants = tenants;
        this.progress = progress;
    }

    /** The tenant when it has come to rest, or as it is when the time is over. */
    TenantView follow(TenantView tenant, Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        var seen = tenant;
        tell(seen);
        while (seen.isOnTheWay() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            seen = tenants.byId(seen.id());
            tell(seen);
        }
        return seen;
    }

    private void tell(TenantView tenant) {
        tenant.steps().stream().filter(TenantView.Step::hasEnded).filter(step -> told.add(step.name() + step.state()))
                .forEach(step -> progress.accept(String.format(Locale.ROOT, "  %-12s %-12s %6.1f s", step.name(),
                        step.state().toLowerCase(Locale.ROOT).replace('_', ' '), step.elapsedMillis() / 1000.0)));
    }
}
