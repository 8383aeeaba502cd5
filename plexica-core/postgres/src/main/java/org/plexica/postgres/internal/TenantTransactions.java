package org.plexica.postgres.internal;

import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;

/**
 * Transactions of the context's tenant, under the tenant's role. Where a host's own framework opens them, these are the host's.
 *
 * @param all of the floor
 */
public record TenantTransactions(OpenTransactions all) implements TransactionBridge {
    @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        if (all.host().isPresent()) return all.host().get().call(options, work);
        var open = all.tenants();
        return open.isPresent() ? open.get().join(options, work) : all.begin(Optional.of(all.here()), options, work);
    }

    @Override public Optional<Connection> connection() {
        return all.host().isPresent() ? all.host().get().connection() : all.tenants().map(OpenTransaction::connection);
    }

    @Override public void afterCommit(Runnable action) {
        if (all.host().isPresent()) all.host().get().afterCommit(action);
        else
            all.tenants().orElseThrow(OpenTransactions::none).afterCommit(action);
    }
}
