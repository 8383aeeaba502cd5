package org.plexica.tenancy.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what a dead process left between two states, what has to be tried again, and what may have come late: at the start, then every few seconds. Two threads for all
 * tenants, so that a back end which answers slowly to a late look does not keep tenants from being taken over.
 */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("saga-sweep-", 0).factory());
    private final Registry registry;
    private final Sagas sagas;
    private final LateLooks late;
    private final Limits limits;

    Sweep(Registry registry, Sagas sagas, LateLooks late, Limits limits) {
        this.registry = registry;
        this.sagas = sagas;
        this.late = late;
        this.limits = limits;
    }

    void start() {
        threads.execute(() -> repeat(this::takeOver));
        threads.execute(() -> repeat(late::run));
    }

    /** Lets what it is doing end within the grace, then interrupts it: all of it can be done again. */
    @Override public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limits.grace().toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void repeat(Runnable work) {
        try {
            do
                once(work);
            while (!closed.await(limits.sweep().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void once(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("What was left behind could not be looked for; it will be tried again");
        }
    }

    private void takeOver() {
        for (var tenant : registry.unsettled())
            if (!sagas.takeOver(tenant)) return;
    }
}
