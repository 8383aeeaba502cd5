package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.TenantId;
import org.plexica.core.TransactionOptions;

/**
 * A lease of its own: with auto-commit each statement is a transaction, role first; without, transactions begin and end as JDBC says. However long it is kept, whether the
 * tenant can still be entered is asked at the beginning of each.
 */
final class LeasedUnit implements Unit {
    private final Lease lease;
    private final OpenTransactions all;
    private final TenantId tenant = CallContext.current().tenant().id();
    private TransactionOptions options = TransactionOptions.usual();
    private boolean autoCommit = true;

    /** Where the statements of the context's tenant run now. */
    LeasedUnit(OpenTransactions all) throws SQLException {
        this.all = all;
        this.lease = Lease.take(all.here(), all.sessions());
    }

    @Override public Connection connection() { return lease.connection(); }

    @Override public @Nullable Object run(Work work) throws Throwable {
        if (lease.isEnded()) throw new SQLException("The connection was given back", "08003");
        if (!CallContext.current().tenant().id().equals(tenant)) throw new CoreException(new CoreError.ForeignTransaction());
        begin();
        return autoCommit ? alone(work) : lease.within(work);
    }

    @Override public boolean autoCommit() { return autoCommit; }

    @Override public void autoCommit(boolean on) throws SQLException {
        if (on && lease.isOpen()) lease.commit();
        autoCommit = on;
    }

    @Override public void commit() throws SQLException {
        if (autoCommit) throw new SQLException("There is nothing to commit with auto-commit on", "25000");
        if (lease.isOpen()) lease.commit();
    }

    @Override public void rollback() throws SQLException {
        if (autoCommit) throw new SQLException("There is nothing to roll back with auto-commit on", "25000");
        if (lease.isOpen()) lease.rollBack();
    }

    @Override public TransactionOptions options() { return options; }

    @Override public void options(UnaryOperator<TransactionOptions> change) throws SQLException {
        var changed = change.apply(options);
        if (lease.isOpen() && !changed.equals(options))
            throw new SQLException("The transaction has begun: end it before changing what it is like", "25001");
        options = changed;
    }

    @Override public void close() { lease.giveBack(); }

    @Override public void abort() { lease.evict(new SQLException("aborted by who used it")); }

    private void begin() throws SQLException {
        if (lease.isOpen()) return;
        Objects.requireNonNull(all.here());
        try {
            lease.begin(options);
        } catch (SQLException e) {
            lease.evict(e);
            throw e;
        }
    }

    private @Nullable Object alone(Work work) throws Throwable {
        Object result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            undo(failure);
            throw failure;
        }
        lease.commit();
        return result;
    }

    private void undo(Throwable why) {
        try {
            lease.rollBack();
        } catch (SQLException e) {
            why.addSuppressed(e);
            lease.evict(e);
        }
    }
}
