package org.plexica.tenancy;

import java.sql.Connection;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a Spring application gives to tenancy, so that its own transactions are the tenants'. */
final class SpringTransactions implements TransactionBridge {
    private @Nullable DataSource tenants;

    /** Once tenancy is built. */
    SpringTransactions over(DataSource dataSource) {
        tenants = dataSource;
        return this;
    }

    @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        var manager = new DataSourceTransactionManager(Objects.requireNonNull(tenants));
        var transaction = manager.getTransaction(null);
        R result;
        try {
            result = work.call();
        } catch (Throwable failure) {
            manager.rollback(transaction);
            throw failure;
        }
        manager.commit(transaction);
        return result;
    }

    @Override public Optional<Connection> connection() {
        if (tenants == null) return Optional.empty();
        return TransactionSynchronizationManager.getResource(tenants) instanceof ConnectionHolder holder
                ? Optional.of(holder.getConnection())
                : Optional.empty();
    }

    @Override public void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override public void afterCommit() { action.run(); }
        });
    }
}
