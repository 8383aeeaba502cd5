package org.plexica.postgres.internal;

import java.sql.Connection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;

/**
 * The innermost transaction, whosever it is; where none is open, one of the context's tenant, or the application's own outside of tenants. It is what must commit together
 * with the caller's change, and cannot know which kind of change that is.
 *
 * @param all of the floor
 */
public record CallersTransactions(OpenTransactions all) implements TransactionBridge {
    @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        return callers().call(options, work);
    }

    @Override public Optional<Connection> connection() { return callers().connection(); }

    @Override public void afterCommit(Runnable action) { callers().afterCommit(action); }

    /** Whether a statement would now run under a tenant's role. */
    boolean areTenants() { return callers() instanceof TenantTransactions; }

    private TransactionBridge callers() {
        if (all.platforms().isPresent()) return new PlatformTransactions(all);
        if (all.tenants().isPresent() || all.hosts().isPresent() || isInTenant()) return new TenantTransactions(all);
        return new PlatformTransactions(all);
    }

    private boolean isInTenant() {
        return all.placements().isPresent() && CallContext.find().flatMap(CallContext::findTenant).isPresent();
    }
}
