package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.ChangeFeed.Published;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/** The database, of which nodes remember something, and the feed by which they learn that it is so no longer. */
final class Source {
    /** However many ask at once for what is not remembered, the pool has connections left for their work. */
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ChangeFeed feed;
    private final TransactionBridge transactions;

    /** Those are the application's own, of the statements by which is read. */
    Source(ChangeFeed feed, TransactionBridge transactions) {
        this.feed = feed;
        this.transactions = transactions;
    }

    /** Whether what is remembered may be answered with. */
    boolean isCurrent() { return feed.isCurrent(); }

    /** Whether statements would now read what is not committed, or what was before something that is. */
    boolean isInTransaction() {
        return transactions.connection().isPresent();
    }

    /** Asks the database, when it is this one's turn; whoever has a connection already need not wait. */
    <T> T read(Supplier<T> question) {
        if (isInTransaction()) return question.get();
        if (!isTurn()) throw new PostgresException(new PostgresError.Unavailable());
        try {
            return question.get();
        } finally {
            turns.release();
        }
    }

    /** After the open transaction's commit all nodes forget, this one at once. */
    Published changed(String scope, String key, Runnable forget) {
        transactions.afterCommit(forget);
        return feed.publish(scope, key);
    }

    private boolean isTurn() {
        try {
            return turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
