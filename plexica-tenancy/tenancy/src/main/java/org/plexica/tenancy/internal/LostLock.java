package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.plexica.core.TenantId;
import org.plexica.postgres.PostgresException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does that lost a tenant's lock while it had effects, because its session with the database ended: somebody else may have proven that nothing is there just
 * before the last effect. So it takes the lock again, however long that takes, and lets its own effects be looked at once more.
 */
record LostLock(TenantLocks locks, BooleanSupplier closed) {
    private static final Logger LOG = LoggerFactory.getLogger(LostLock.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Runs the work under the lock until it says that it is done. */
    void regain(TenantId tenant, BooleanSupplier work) throws InterruptedException {
        LOG.atWarn().addKeyValue("tenant", tenant).log("The lock of a tenant was lost while it was set up; it will be taken again");
        while (!closed.getAsBoolean() && !once(tenant, work))
            Thread.sleep(PAUSE);
    }

    private boolean once(TenantId tenant, BooleanSupplier work) {
        try {
            var lock = locks.tryLock(tenant);
            if (lock.isEmpty()) return false;
            try (var _ = lock.get()) {
                return work.getAsBoolean();
            }
        } catch (PostgresException e) {
            LOG.atDebug().setCause(e).addKeyValue("tenant", tenant).log("Not yet");
            return false;
        }
    }
}
