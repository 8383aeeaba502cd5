package org.plexica.postgres.internal;

import java.sql.Connection;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;

/** Transactions over a pool. The open one is bound in a {@link ScopedValue} of this object, so that two pools never share one. */
public final class JdbcTransactions implements TransactionBridge {
    private final ScopedValue<OpenTransaction> open = ScopedValue.newInstance();
    private final DataSource pool;

    public JdbcTransactions(DataSource pool) {
        this.pool = pool;
    }

    @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        if (open.isBound()) return open.get().join(work);
        var transaction = OpenTransaction.begin(pool);
        R result;
        try {
            result = ScopedValue.where(open, transaction).<R, X>call(work);
        } catch (Throwable failure) {
            transaction.rollBack(failure);
            throw failure;
        }
        transaction.commit();
        transaction.runActions();
        return result;
    }

    @Override public Optional<Connection> connection() {
        return open.isBound() ? Optional.of(open.get().connection()) : Optional.empty();
    }

    @Override public void afterCommit(Runnable action) {
        if (!open.isBound()) throw new CoreException(new CoreError.NoTransaction());
        open.get().afterCommit(action);
    }
}
