package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's end of the feed in {@code plexica.change}, with two threads: one reads, one wakes the others. They are platform threads, so that busy carriers can't delay them. */
public final class TableChangeFeed implements ChangeFeed {
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** Returning nothing of the row, which a tenant may write and not read. */
    private static final String PUBLISH = "with published as (insert into plexica.change (scope, key) values (?, ?)) select pg_current_xact_id()::text";
    private static final Logger LOG = LoggerFactory.getLogger(TableChangeFeed.class);
    private final UUID node = UUID.randomUUID();
    private final Listeners listeners = new Listeners();
    private final Freshness freshness = new Freshness();
    private final DataSource pool;
    private final TransactionBridge transactions;
    private final FeedReader reader;
    private final Waker waker;
    private final Thread reading;
    private final Thread waking;

    private TableChangeFeed(DataSource pool, TransactionBridge transactions) {
        this.pool = pool;
        this.transactions = transactions;
        this.reader = new FeedReader(pool, node, listeners, freshness);
        this.waker = new Waker(pool);
        this.reading = Thread.ofPlatform().daemon().name("plexica-feed-reader-" + node).unstarted(reader);
        this.waking = Thread.ofPlatform().daemon().name("plexica-feed-waker-" + node).unstarted(waker);
    }

    /** A feed that runs. */
    public static TableChangeFeed start(DataSource pool, TransactionBridge transactions) {
        var feed = new TableChangeFeed(pool, transactions);
        feed.reading.start();
        feed.waking.start();
        return feed;
    }

    @Override public Listening listen(String scope, Consumer<String> changed, Runnable everything) {
        Objects.requireNonNull(changed, "changed");
        return listen(new Listener(scope, (role, key) -> {
            if (role == null) changed.accept(key);
        }, everything));
    }

    @Override public Listening listenTenants(String scope, BiConsumer<String, String> changed, Runnable everything) {
        Objects.requireNonNull(changed, "changed");
        return listen(new Listener(scope, (role, key) -> {
            if (role != null) changed.accept(role, key);
        }, everything));
    }

    @Override public Published publish(String scope, String key) {
        Change.check(scope, key);
        if (transactions.connection().isEmpty()) throw new CoreException(new CoreError.NoTransaction());
        var transaction = new Sql(transactions).first(PUBLISH, row -> row.getString(1), scope, key);
        var published = new PublishedChange(pool, transaction.orElseThrow());
        transactions.afterCommit(() -> {
            published.commit();
            waker.wake();
        });
        return published;
    }

    @Override public boolean isCurrent() { return freshness.isCurrent(); }

    @Override public void close() {
        reader.stop();
        waking.interrupt();
        if (Thread.currentThread().equals(reading)) return;
        try {
            if (!reading.join(GRACE)) cutOff();
            if (!reading.join(GRACE) || !waking.join(GRACE))
                LOG.atWarn().addKeyValue("node", node).log("A thread of the change feed does not end");
        } catch (InterruptedException _) {
            cutOff();
            Thread.currentThread().interrupt();
        }
        freshness.end();
    }

    private Listening listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** For when the database or a listener hangs: the other nodes wait for this one no longer than for one that has died. */
    private void cutOff() {
        reading.interrupt();
        try {
            reader.abort();
        } catch (SQLException e) {
            LOG.atDebug().setCause(e).log("Was gone already");
        }
    }

    @Override public String toString() { return "ChangeFeed[" + node + "]"; }
}
