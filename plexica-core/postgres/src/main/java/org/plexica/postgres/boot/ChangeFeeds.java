package org.plexica.postgres.boot;

import java.util.Objects;
import javax.sql.DataSource;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.internal.TableChangeFeed;

/**
 * Makes this process a node of the change feed, on a database whose shared schema has been {@link SharedSchema migrated}.
 * {@snippet file="org/plexica/postgres/FeedNode.java" region="feed"}
 */
public final class ChangeFeeds {
    private ChangeFeeds() {}

    /**
     * Starts at once and does not wait for the database: {@link ChangeFeed#requireCurrent} refuses until the feed can be read. Needs two threads, one connection for good
     * and a second now and then.
     *
     * @param pool gives connections of the application's login straight to PostgreSQL, with auto-commit on; stays the caller's to close, after the feed
     * @param transactions in which changes are published: on the same database, as the application's login
     */
    public static ChangeFeed start(DataSource pool, TransactionBridge transactions) {
        return TableChangeFeed.start(Objects.requireNonNull(pool, "pool"), Objects.requireNonNull(transactions, "transactions"));
    }
}
