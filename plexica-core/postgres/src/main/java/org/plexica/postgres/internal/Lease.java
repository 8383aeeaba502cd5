package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.Isolation;
import org.plexica.core.TransactionOptions;
import org.plexica.core.TransactionOptions.Access;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.spi.Placement;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A connection for a while, as the pool's own login or as a tenant's role. The role is that of a transaction and ends with it; what statements leave in the session is
 * removed before anybody else gets the connection, and if that fails nobody does.
 */
final class Lease {
    /** All that a session keeps, but for prepared statements: the driver's are the point of a pool, and each runs with the rights of who runs it. */
    private static final String CLEAN = "reset role; reset all; close all; unlisten *; select pg_advisory_unlock_all(); discard sequences";
    private static final int HAS_TRANSACTION_TIMEOUT = 17;

    private final Connection connection;
    private final @Nullable Placement placement;
    private final Sessions sessions;
    private boolean open;
    private boolean readOnly;
    private boolean ended;

    private Lease(Connection connection, @Nullable Placement placement, Sessions sessions) {
        this.connection = connection;
        this.placement = placement;
        this.sessions = sessions;
    }

    static Lease take(Placement placement, Sessions sessions) throws SQLException {
        return new Lease(placement.pool().getConnection(), placement, sessions);
    }

    Connection connection() { return connection; }

    boolean isTenants() { return placement != null; }

    boolean isOpen() { return open; }

    /** Whether somebody else may have the connection by now. */
    boolean isEnded() { return ended; }

    /** Begins a transaction. */
    void begin(TransactionOptions options) throws SQLException {
        readOnly = options.access() == Access.READ_ONLY;
        if (readOnly) connection.setReadOnly(true);
        connection.setAutoCommit(false);
        open = true;
        if (options.isolation() != Isolation.READ_COMMITTED)
            run("set transaction isolation level " + options.isolation().name().replace('_', ' '));
        if (placement != null) become(placement);
        if (options.timeout().isPresent()) limit(options.timeout().get());
    }

    /** What cannot be committed is rolled back: there is no transaction afterwards in any case. */
    void commit() throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
        ended();
    }

    void rollBack() throws SQLException {
        if (!open) return;
        connection.rollback();
        ended();
    }

    private void undo(SQLException why) {
        try {
            rollBack();
        } catch (SQLException e) {
            why.addSuppressed(e);
            evict(why);
        }
    }

    /**
     * Runs statements in the open transaction. SQL that ends it by itself, such as a script's {@code commit}, ends the tenant's role with it, and whatever came next would
     * run as the pool's login: so nothing comes next.
     */
    @Nullable Object within(Unit.Work work) throws Throwable {
        Object result;
        try {
            result = work.call();
        } catch (SQLException | RuntimeException failure) {
            if (isOver()) evict(failure);
            throw failure;
        }
        if (isOver()) {
            var over = new SQLException(
                    "A statement ended the transaction by itself, and the tenant's role with it. Leave commit and rollback out of the "
                            + "SQL: call them on the connection, or let the work end",
                    "2D000");
            evict(over);
            throw over;
        }
        return result;
    }

    private boolean isOver() throws SQLException {
        return placement != null && open && !connection.isClosed()
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    /** Gives the connection back, clean, or to nobody. */
    void giveBack() {
        if (ended) return;
        ended = true;
        try {
            if (open) rollBack();
            if (placement != null) {
                clean();
                sessions.served(connection, placement);
            }
            connection.close();
        } catch (SQLException | RuntimeException e) {
            evict(e);
        }
    }

    /** Nobody may borrow a connection in a state that we don't know: the pool drops one that was aborted. */
    void evict(Exception why) {
        ended = true;
        open = false;
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** Prepared, since the driver then keeps it parsed, also on the server. */
    private void clean() throws SQLException {
        try (var statement = connection.prepareStatement(CLEAN)) {
            statement.execute();
        }
    }

    private void ended() throws SQLException {
        open = false;
        connection.setAutoCommit(true);
        if (readOnly) connection.setReadOnly(false);
    }

    /** The database ends what takes longer: before version 17 it cannot count the whole transaction, only each statement and each pause. */
    private void limit(Duration time) throws SQLException {
        var millis = Long.toString(time.toMillis());
        if (connection.getMetaData().getDatabaseMajorVersion() >= HAS_TRANSACTION_TIMEOUT) {
            set("transaction_timeout", millis);
        } else {
            set("statement_timeout", millis);
            set("idle_in_transaction_session_timeout", millis);
        }
    }

    private void become(Placement place) throws SQLException {
        if (place.schema().equals(place.role())) {
            set("role", place.role());
            return;
        }
        try (var statement = connection.prepareStatement("select set_config('role', ?, true), set_config('search_path', ?, true)")) {
            statement.setString(1, place.role());
            statement.setString(2, place.schema());
            statement.execute();
        }
    }

    private void set(String setting, String value) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config(?, ?, true)")) {
            statement.setString(1, setting);
            statement.setString(2, value);
            statement.execute();
        }
    }

    private void run(String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** A lease in which a transaction has begun. */
    static Lease begun(Optional<Placement> placement, OpenTransactions all, TransactionOptions options) {
        try {
            var lease = placement.isPresent()
                    ? take(placement.get(), all.sessions())
                    : new Lease(all.pool().getConnection(), null, all.sessions());
            try {
                lease.begin(options);
                return lease;
            } catch (SQLException | RuntimeException e) {
                lease.evict(e);
                throw e;
            }
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }
}
