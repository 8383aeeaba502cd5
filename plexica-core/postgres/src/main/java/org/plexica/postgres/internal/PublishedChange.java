package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/** A change by its transaction: a node has applied it if the transaction is visible in the snapshot that the node has confirmed. */
final class PublishedChange implements ChangeFeed.Published {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final long FIRST_LOOK = Duration.ofMillis(2).toNanos();
    private static final long SLOWEST_LOOK = Duration.ofMillis(20).toNanos();
    private final DataSource pool;
    private final String transaction;
    private volatile boolean committed;

    PublishedChange(DataSource pool, String transaction) {
        this.pool = pool;
        this.transaction = transaction;
    }

    void commit() { committed = true; }

    @Override public void await(Duration atMost) {
        Objects.requireNonNull(atMost, "atMost");
        if (atMost.isNegative() || atMost.compareTo(LONGEST) > 0)
            throw CoreError.InvalidValue.of("time", "must be 0 to 1 hour").exception();
        if (!committed) throw new PostgresException(new PostgresError.NotCommitted());
        var until = System.nanoTime() + atMost.toNanos();
        var pause = FIRST_LOOK;
        for (var missing = missing(); missing > 0; missing = missing()) {
            var left = until - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) throw new PostgresException(new PostgresError.NotSeenYet(missing));
            LockSupport.parkNanos(this, Math.min(left, pause));
            pause = Math.min(2 * pause, SLOWEST_LOOK);
        }
    }

    /** By {@code now()}, which is before the snapshot: if the statement stalls in between, no node seems older than it is. */
    private int missing() {
        try (var connection = Borrowed.from(pool)) {
            return connection.use(it -> {
                try (var query = it
                        .prepareStatement("""
                                          select count(*) from plexica.node
                                          where heartbeat >= now() - interval '2 seconds' and not pg_visible_in_snapshot(?::xid8, seen)
                                          """)) {
                    query.setString(1, transaction);
                    try (var rows = query.executeQuery()) {
                        return rows.next() ? rows.getInt(1) : 0;
                    }
                }
            });
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }
}
