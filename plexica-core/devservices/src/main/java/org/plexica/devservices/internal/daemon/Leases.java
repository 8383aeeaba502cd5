package org.plexica.devservices.internal.daemon;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts who needs the daemon; some time after the last has gone, it ends. */
final class Leases {

    private static final Duration FIRST_LEASE = Duration.ofSeconds(30);

    private final ScheduledExecutorService clock = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("leases").factory());
    private final Duration linger;
    private final Runnable end;
    private int held;
    private boolean detached;
    private boolean over;
    private @Nullable ScheduledFuture<?> closing;

    Leases(Duration linger, Runnable end) {
        this.linger = linger;
        this.end = end;
        schedule(linger.compareTo(FIRST_LEASE) > 0 ? linger : FIRST_LEASE);
    }

    /** The one for whom all this was started is gone; it may not have come to take its lease. */
    synchronized void starterGone() {
        if (held == 0 && !detached) {
            schedule(linger);
        }
    }

    /** {@return whether a lease was given; not when the daemon is about to end} */
    synchronized boolean take() {
        if (over) {
            return false;
        }
        held++;
        if (closing != null) {
            closing.cancel(false);
        }
        return true;
    }

    synchronized void giveBack() {
        held--;
        if (held == 0 && !detached) {
            schedule(linger);
        }
    }

    synchronized void detach() {
        detached = true;
    }

    /** {@return whether it was not over before} */
    synchronized boolean over() {
        boolean first = !over;
        over = true;
        return first;
    }

    private void schedule(Duration wait) {
        if (closing != null) {
            closing.cancel(false);
        }
        closing = clock.schedule(this::endIfUnused, wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIfUnused() {
        synchronized (this) {
            if (held > 0 || detached || over) {
                return;
            }
            over = true;
        }
        end.run();
    }
}
