package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.plexica.core.TenantId;

/**
 * Wakes who waits for a tenant whenever something has changed here; of the steps on other nodes nothing is heard, so nobody may wait for long without looking. Each waits by
 * itself, so that one who leaves takes nothing from the others. Thread-safe.
 */
final class Endings {
    private final Map<TenantId, Set<Ending>> awaited = new ConcurrentHashMap<>();

    /** What will be told of the next change: to be asked for before looking, and to be forgotten afterwards. */
    Ending next(TenantId tenant) {
        var ending = new Ending();
        awaited.compute(tenant, (_, waiting) -> {
            var all = waiting == null ? new HashSet<Ending>() : waiting;
            all.add(ending);
            return all;
        });
        return ending;
    }

    void tell(TenantId tenant) {
        var waiting = awaited.remove(tenant);
        if (waiting != null) waiting.forEach(ending -> ending.told.countDown());
    }

    void forget(TenantId tenant, Ending ending) {
        awaited.computeIfPresent(tenant, (_, waiting) -> {
            waiting.remove(ending);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    /** One wait. */
    static final class Ending {
        private final CountDownLatch told = new CountDownLatch(1);

        private Ending() {}

        /** Returns when it is told or after that time; either way, who waits looks again. */
        void await(Duration atMost) throws InterruptedException {
            var _ = told.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
