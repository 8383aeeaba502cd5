package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the feed on a connection of its own, which it takes anew when it is lost. Its fields are of its thread alone, but for two. */
final class FeedReader implements Runnable {
    /** Together with the time for which a node trusts what it has read ({@link Freshness}), shorter than that for which a silent one is waited for. */
    static final Duration HEARTBEAT = Duration.ofMillis(500);
    private static final Duration PERIOD = Duration.ofMillis(100);
    /** However many notifications come. */
    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
    private static final Duration SWEEP = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    private final DataSource pool;
    private final UUID node;
    private final Listeners listeners;
    private final Freshness freshness;
    private volatile boolean stopping;
    private volatile @Nullable Borrowed borrowed;
    private boolean out;
    private boolean unconfirmed;
    private long confirmedAt;
    private long sweepAt = System.nanoTime();

    FeedReader(DataSource pool, UUID node, Listeners listeners, Freshness freshness) {
        this.pool = pool;
        this.node = node;
        this.listeners = listeners;
        this.freshness = freshness;
    }

    /** It ends soon, and leaves nothing behind. */
    void stop() { stopping = true; }

    /** It ends at once. */
    void abort() throws SQLException {
        var connection = borrowed;
        if (connection != null) connection.abort();
    }

    /** Whatever happens, it goes on: a node whose reader has died would refuse for ever. */
    @Override public void run() {
        while (!stopping) {
            try (var connection = Borrowed.from(pool)) {
                borrowed = connection;
                connection.use(_ -> follow(new FeedSession(connection, node)));
            } catch (Throwable e) {
                lost(e);
            } finally {
                borrowed = null;
            }
        }
        freshness.end();
    }

    private UUID follow(FeedSession session) throws SQLException {
        var seen = begin(session);
        while (!stopping) {
            var started = System.nanoTime();
            var reading = session.read(seen);
            seen = reading.known() && apply(session, reading, started) ? reading.snapshot() : begin(session);
            sweep(session);
            rest(started);
            session.await(PERIOD);
        }
        freshness.end();
        session.leave();
        return node;
    }

    /** After this nothing can be missed: the node was in the table before it looked, so that no change was removed that it has not seen. */
    private String begin(FeedSession session) throws SQLException {
        freshness.end();
        session.enter();
        var seen = session.snapshot();
        listeners.tellEverything();
        unconfirmed = true;
        return seen;
    }

    /** False when the node has been taken for dead. */
    private boolean apply(FeedSession session, Reading reading, long started) throws SQLException {
        if (reading.tooMany()) listeners.tellEverything();
        else
            listeners.tell(reading.changes());
        unconfirmed |= !reading.changes().isEmpty();
        if (!listeners.catchUp()) return true;
        if ((unconfirmed || System.nanoTime() - confirmedAt >= HEARTBEAT.toNanos()) && !confirm(session, reading)) return false;
        freshness.upTo(started);
        if (out) LOG.atInfo().addKeyValue("node", node).log("The change feed is read again");
        out = false;
        return true;
    }

    private boolean confirm(FeedSession session, Reading reading) throws SQLException {
        var now = System.nanoTime();
        if (!session.confirm(reading.snapshot())) return false;
        confirmedAt = now;
        unconfirmed = false;
        return true;
    }

    private void sweep(FeedSession session) throws SQLException {
        if (System.nanoTime() - sweepAt < 0) return;
        var next = session.sweep() ? PERIOD : SWEEP;
        sweepAt = System.nanoTime() + ThreadLocalRandom.current().nextLong(next.toNanos());
    }

    /** So that a hundred nodes that publish at once don't make each of them read without pause. */
    private static void rest(long started) {
        pause(SHORTEST_PERIOD.toNanos() - (System.nanoTime() - started));
    }

    private void lost(Throwable why) {
        if (stopping) return;
        if (!out)
            LOG.atWarn().setCause(why).addKeyValue("node", node).log("The change feed cannot be read; after a second this node refuses");
        out = true;
        pause(PERIOD.toNanos());
    }

    private static void pause(long nanos) {
        if (nanos <= 0) return;
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException _) {
            LOG.atDebug().log("Interrupted: the next round shows whether to end");
        }
    }
}
