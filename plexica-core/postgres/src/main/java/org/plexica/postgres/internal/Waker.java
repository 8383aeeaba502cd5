package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wakes all nodes by notifications, which only make things quicker: never in the publisher's transaction, whose commit they would slow down, and not too often. */
final class Waker implements Runnable {
    static final String CHANNEL = "plexica_change";
    private static final Duration GAP = Duration.ofMillis(20);
    private static final Logger LOG = LoggerFactory.getLogger(Waker.class);
    private final BlockingQueue<String> bell = new ArrayBlockingQueue<>(1);
    private final DataSource pool;

    Waker(DataSource pool) {
        this.pool = pool;
    }

    /** Never waits: a bell that rings already needs no second ring. */
    void wake() { bell.offer(CHANNEL); }

    @Override public void run() {
        try {
            while (true) {
                send(bell.take());
                Thread.sleep(GAP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The nodes look by themselves if this fails, and the reader says when the database is away. */
    private void send(String channel) {
        try (var connection = Borrowed.from(pool)) {
            connection.use(it -> {
                try (var statement = it.createStatement()) {
                    return statement.execute("notify " + channel);
                }
            });
        } catch (SQLException | RuntimeException e) {
            LOG.atDebug().setCause(e).log("Nodes could not be woken");
        }
    }
}
