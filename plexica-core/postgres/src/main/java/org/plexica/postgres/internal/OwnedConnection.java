package org.plexica.postgres.internal;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection that is another role until it is closed; then it is its pool's again, as it came, or nobody's. */
final class OwnedConnection extends View {
    private final Connection connection;
    private boolean closed;

    private OwnedConnection(Connection connection) {
        this.connection = connection;
    }

    /** As that role, which must need no quoting. */
    static Connection as(String role, Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set role " + role);
            return View.of(Connection.class, new OwnedConnection(connection));
        } catch (SQLException e) {
            evict(connection, e);
            throw e;
        }
    }

    @Override Object behind() { return connection; }

    @Override
    @Nullable Object called(Object self, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "close" -> close();
            case "isClosed" -> closed || connection.isClosed();
            default -> call(connection, method, arguments);
        };
    }

    private @Nullable Object close() {
        if (closed) return null;
        closed = true;
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (var statement = connection.createStatement()) {
                statement.execute("reset role; reset all; select pg_advisory_unlock_all()");
            }
            connection.close();
        } catch (SQLException | RuntimeException e) {
            evict(connection, e);
        }
        return null;
    }

    private static void evict(Connection connection, Exception why) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }
}
