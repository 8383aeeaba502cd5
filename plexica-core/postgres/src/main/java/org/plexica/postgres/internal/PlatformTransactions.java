package org.plexica.postgres.internal;

import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;

/**
 * Transactions of the application's own login, whatever tenant the context is in. One that begins inside a tenant's is another, on another connection, and commits for
 * itself.
 *
 * @param all of the floor
 */
public record PlatformTransactions(OpenTransactions all) implements TransactionBridge {
    @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        var open = all.platforms();
        return open.isPresent() ? open.get().join(options, work) : all.begin(Optional.empty(), options, work);
    }

    @Override public Optional<Connection> connection() { return all.platforms().map(OpenTransaction::connection); }

    @Override public void afterCommit(Runnable action) { all.platforms().orElseThrow(OpenTransactions::none).afterCommit(action); }
}
