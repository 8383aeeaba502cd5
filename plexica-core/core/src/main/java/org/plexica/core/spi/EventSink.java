package org.plexica.core.spi;

import org.plexica.core.Tenant;

/**
 * Takes what has happened to tenants, so that others hear of it. Thread-safe.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="sink"}
 */
@FunctionalInterface
public interface EventSink {
    /**
     * Announces the event when the open transaction commits, and never when it is rolled back.
     *
     * @param within whose transaction is open: one of the platform, as a tenant cannot say such a thing
     * @param about the tenant to which it happened, and to which the event belongs
     * @param event a record with {@link org.plexica.core.events.Event}
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.NoTransaction} when none is open
     */
    void publish(TransactionBridge within, Tenant about, Record event);
}
