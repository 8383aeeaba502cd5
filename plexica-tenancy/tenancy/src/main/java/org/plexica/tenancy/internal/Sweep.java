package org.plexica.tenancy.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what a dead process left between two states, what has to be tried again, and what may have come late: at the start, then every few seconds. One timer for all
 * tenants.
 */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("saga-sweep").factory());
    private final Registry registry;
    private final Sagas sagas;
    private final LateLook late;
    private final Limits limits;

    Sweep(Registry registry, Sagas sagas, LateLook late, Limits limits) {
        this.registry = registry;
        this.sagas = sagas;
        this.late = late;
        this.limits = limits;
    }

    void start() {
        thread.execute(this::run);
    }

    /** Lets what it is doing end within the grace, then interrupts it: all of it can be done again. */
    @Override public void close() {
        closed.countDown();
        thread.shutdown();
        try {
            if (!thread.awaitTermination(limits.grace().toMillis(), TimeUnit.MILLISECONDS)) thread.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do
                once();
            while (!closed.await(limits.sweep().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            for (var tenant : registry.unsettled())
                if (!sagas.takeOver(tenant)) break;
            for (var name : registry.names().due())
                if (closed.getCount() > 0) late.once(name);
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Unsettled tenants could not be looked for; it will be tried again");
        }
    }
}
