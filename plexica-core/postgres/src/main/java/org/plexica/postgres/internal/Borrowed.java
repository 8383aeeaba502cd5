package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A connection of the pool on which no statement may hang. One that failed is aborted, so that nobody borrows it again. Of one thread, but for {@link #abort}. */
final class Borrowed implements AutoCloseable {
    /** Longer than a node is trusted without reading, so that a short stall costs no connection. */
    private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
    private final Connection connection;
    private final int usualPatience;
    private boolean doubtful;

    private Borrowed(Connection connection, int usualPatience) {
        this.connection = connection;
        this.usualPatience = usualPatience;
    }

    static Borrowed from(DataSource pool) throws SQLException {
        var connection = pool.getConnection();
        try {
            var borrowed = new Borrowed(connection, connection.getNetworkTimeout());
            connection.setNetworkTimeout(Runnable::run, PATIENCE);
            return borrowed;
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                connection.abort(Runnable::run);
            }
            throw e;
        }
    }

    <T> T use(Use<T> use) throws SQLException {
        var done = false;
        try {
            var result = use.of(connection);
            done = true;
            return result;
        } finally {
            doubtful |= !done;
        }
    }

    /** By any thread: what waits on it fails at once. */
    void abort() throws SQLException {
        connection.abort(Runnable::run);
    }

    @Override public void close() throws SQLException {
        try (connection) {
            if (doubtful) connection.abort(Runnable::run);
            else
                connection.setNetworkTimeout(Runnable::run, usualPatience);
        }
    }

    @FunctionalInterface
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }
}
