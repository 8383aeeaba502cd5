package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/** One transaction: of the thread and the tenant in which it began. */
final class OpenTransaction {
    private final Connection connection;
    private final Thread thread = Thread.currentThread();
    private final Optional<TenantId> tenant = currentTenant();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean doomed;

    private OpenTransaction(Connection connection) {
        this.connection = connection;
    }

    static OpenTransaction begin(DataSource pool) {
        try {
            var connection = pool.getConnection();
            try {
                connection.setAutoCommit(false);
                return new OpenTransaction(connection);
            } catch (SQLException | RuntimeException e) {
                giveUp(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    /** Work inside work: what it leaves behind when it throws must not be committed, even if somebody catches what it threw. */
    <R extends @Nullable Object, X extends Throwable> R join(ScopedValue.CallableOp<? extends R, X> work) throws X {
        refuseForeign();
        try {
            return work.call();
        } catch (Throwable failure) {
            doomed = true;
            throw failure;
        }
    }

    Connection connection() {
        refuseForeign();
        return connection;
    }

    void afterCommit(Runnable action) {
        refuseForeign();
        actions.add(action);
    }

    void commit() {
        if (doomed) {
            var failure = new PostgresException(new PostgresError.RolledBack());
            rollBack(failure);
            throw failure;
        }
        try {
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw PostgresException.of(e);
        }
        try {
            giveBack();
        } catch (SQLException e) {
            giveUp(connection, e);
        }
    }

    void rollBack(Throwable why) {
        try {
            connection.rollback();
            giveBack();
        } catch (SQLException e) {
            giveUp(connection, e);
            why.addSuppressed(e);
        }
    }

    /** All of them, whatever one throws: the commit has happened. */
    void runActions() {
        RuntimeException first = null;
        for (var action : actions) {
            try {
                action.run();
            } catch (RuntimeException e) {
                if (first == null) first = e;
                else
                    first.addSuppressed(e);
            }
        }
        if (first != null) throw first;
    }

    private void giveBack() throws SQLException {
        connection.setAutoCommit(true);
        connection.close();
    }

    /** Nobody may borrow a connection in a state that we don't know: the pool evicts one that was aborted. */
    private static void giveUp(Connection connection, Exception why) {
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    private void refuseForeign() {
        if (!Thread.currentThread().equals(thread) || !currentTenant().equals(tenant))
            throw new CoreException(new CoreError.ForeignTransaction());
    }

    private static Optional<TenantId> currentTenant() {
        return CallContext.find().flatMap(CallContext::findTenant).map(Tenant::id);
    }
}
