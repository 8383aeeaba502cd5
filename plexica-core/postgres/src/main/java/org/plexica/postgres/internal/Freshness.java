package org.plexica.postgres.internal;

import java.time.Duration;

/** How long this node may trust what it remembers. Together with {@link FeedReader#HEARTBEAT} it must be shorter than the time for which a silent node is waited for. */
final class Freshness {
    private static final long TRUST = Duration.ofSeconds(1).toNanos();
    private volatile long readAt;

    Freshness() { end(); }

    /** All that was committed when the clock showed that has been applied. */
    void upTo(long nanoTime) { readAt = nanoTime; }

    void end() { readAt = System.nanoTime() - 2 * TRUST; }

    boolean isCurrent() { return System.nanoTime() - readAt < TRUST; }
}
