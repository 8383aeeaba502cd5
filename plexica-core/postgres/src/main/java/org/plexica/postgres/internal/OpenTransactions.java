package org.plexica.postgres.internal;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.spi.Placement;
import org.plexica.postgres.spi.Placements;

/**
 * The transactions of one floor, of which the innermost is bound in a {@link ScopedValue} of this object, so that two floors never share one.
 *
 * @param pool of the application's login
 * @param placements of the tenants; absent where the floor has none
 * @param host whose own framework opens the tenants' transactions; absent where we do
 * @param open the innermost
 * @param sessions that serve the tenants
 */
public record OpenTransactions(DataSource pool, Optional<Placements> placements, Optional<TransactionBridge> host,
        ScopedValue<OpenTransaction> open, Sessions sessions) {
    /** Of that pool, without tenants. */
    public static OpenTransactions of(DataSource pool) {
        return new OpenTransactions(pool, Optional.empty(), Optional.empty(), ScopedValue.newInstance(), Sessions.unlimited());
    }

    <R extends @Nullable Object, X extends Throwable> R begin(Optional<Placement> placement, TransactionOptions options,
            ScopedValue.CallableOp<? extends R, X> work) throws X {
        var transaction = new OpenTransaction(Lease.begun(placement, this, options), options);
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

    Optional<OpenTransaction> innermost() { return open.isBound() ? Optional.of(open.get()) : Optional.empty(); }

    /** The innermost, if it is a tenant's. */
    Optional<OpenTransaction> tenants() { return innermost().filter(OpenTransaction::isTenants); }

    /** The innermost, if it is the application's own. */
    Optional<OpenTransaction> platforms() {
        return innermost().filter(transaction -> !transaction.isTenants());
    }

    /** That of the host's framework, if it has opened one here. */
    Optional<TransactionBridge> hosts() {
        return host.filter(bridge -> bridge.connection().isPresent());
    }

    /** Where the statements of the context's tenant run. */
    Placement here() {
        var tenant = CallContext.current().tenant();
        return placements.orElseThrow(() -> new PostgresException(new PostgresError.Unfit("tenants have no place on this floor",
                "Build the floor with placements, as tenancy does."))).of(tenant);
    }

    static CoreException none() { return new CoreException(new CoreError.NoTransaction()); }
}
