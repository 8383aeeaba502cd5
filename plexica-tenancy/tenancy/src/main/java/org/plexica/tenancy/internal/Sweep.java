package org.plexica.tenancy.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.plexica.core.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after what a dead process left between two states, and what has to be tried again: at the start, then every few seconds. One timer for all tenants. */
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore hands;
    private final Parts parts;

    /** What it works with. */
    record Parts(Registry registry, TenantLocks locks, Settling settling, Endings endings, Limits limits) {}

    Sweep(Parts parts) {
        this.parts = parts;
        this.hands = new Semaphore(parts.limits.running());
    }

    void start() {
        threads.execute(this::run);
    }

    /** Settles the tenant in the background unless somebody is at it; false when all hands are busy, and so it has to wait for the next sweep. */
    boolean settle(TenantId tenant) {
        if (closed.getCount() == 0 || !hands.tryAcquire()) return false;
        threads.execute(() -> {
            try {
                parts.locks.tryLock(tenant).ifPresent(lock -> settle(tenant, lock));
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).addKeyValue("tenant", tenant).log("A tenant could not be settled; it will be tried again");
            } finally {
                hands.release();
            }
        });
        return true;
    }

    /** Lets what it is doing end within the grace, then interrupts it: all of it can be done again. */
    @Override public void close() {
        closed.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(parts.limits.grace().toMillis(), TimeUnit.MILLISECONDS)) threads.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(TenantId tenant, TenantLocks.Held lock) {
        try (lock) {
            parts.settling.settle(tenant);
        } finally {
            parts.endings.tell(tenant);
        }
    }

    private void run() {
        try {
            do
                once();
            while (!closed.await(parts.limits.sweep().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            for (var tenant : parts.registry.unsettled()) {
                if (!settle(tenant)) return;
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("Unsettled tenants could not be looked for; it will be tried again");
        }
    }
}
