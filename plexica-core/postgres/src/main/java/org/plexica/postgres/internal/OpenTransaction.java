package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Isolation;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TransactionOptions;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;

/** One transaction: of the thread and the tenant in which it began. */
final class OpenTransaction {
    private final Lease lease;
    private final Isolation isolation;
    private final Thread thread = Thread.currentThread();
    private final Optional<TenantId> tenant = currentTenant();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean doomed;

    /** In which the lease's transaction has begun. */
    OpenTransaction(Lease lease, TransactionOptions options) {
        this.lease = lease;
        this.isolation = options.isolation();
    }

    boolean isTenants() { return lease.isTenants(); }

    /** Work inside work: what it leaves behind when it throws must not be committed, even if somebody catches what it threw. */
    <R extends @Nullable Object, X extends Throwable> R join(TransactionOptions options, ScopedValue.CallableOp<? extends R, X> work)
            throws X {
        refuseForeign();
        if (options.isolation().compareTo(isolation) > 0) throw new CoreException(new CoreError.WeakerTransaction());
        try {
            return work.call();
        } catch (Throwable failure) {
            doomed = true;
            throw failure;
        }
    }

    /** Itself, as a connection that was handed out. */
    Unit part() {
        return new JoinedUnit(this::connection, () -> doomed = true, isolation, lease::within);
    }

    Connection connection() {
        refuseForeign();
        return lease.connection();
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
            lease.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw PostgresException.of(e);
        }
        lease.giveBack();
    }

    void rollBack(Throwable why) {
        try {
            lease.rollBack();
            lease.giveBack();
        } catch (SQLException e) {
            lease.evict(e);
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

    private void refuseForeign() {
        if (lease.isEnded()) throw new CoreException(new CoreError.NoTransaction());
        if (!Thread.currentThread().equals(thread) || !currentTenant().equals(tenant))
            throw new CoreException(new CoreError.ForeignTransaction());
    }

    private static Optional<TenantId> currentTenant() {
        return CallContext.find().flatMap(CallContext::findTenant).map(Tenant::id);
    }
}
