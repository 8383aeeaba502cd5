package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Isolation;
import org.plexica.core.TenantId;
import org.plexica.core.TransactionOptions;
import org.plexica.core.TransactionOptions.Access;

/** A session of the tenant's own login, while it is out: the driver begins and ends its transactions. */
final class SessionUnit implements Unit {
    private final OwnSessions sessions;
    private final OwnSession session;
    private final TenantId tenant;
    private TransactionOptions options = TransactionOptions.usual();
    private boolean autoCommit = true;
    private boolean closed;

    SessionUnit(OwnSessions sessions, OwnSession session, TenantId tenant) {
        this.sessions = sessions;
        this.session = session;
        this.tenant = tenant;
    }

    @Override public Connection connection() { return session.connection(); }

    @Override public @Nullable Object run(Work work) throws Throwable {
        check();
        if (!CallContext.current().tenant().id().equals(tenant)) throw new CoreException(new CoreError.ForeignTransaction());
        return work.call();
    }

    @Override public boolean autoCommit() { return autoCommit; }

    @Override public void autoCommit(boolean on) throws SQLException {
        check();
        connection().setAutoCommit(on);
        autoCommit = on;
    }

    @Override public void commit() throws SQLException {
        check();
        connection().commit();
    }

    @Override public void rollback() throws SQLException {
        check();
        connection().rollback();
    }

    @Override public TransactionOptions options() { return options; }

    @Override public void options(UnaryOperator<TransactionOptions> change) throws SQLException {
        check();
        var changed = change.apply(options);
        if (changed.access() != options.access()) connection().setReadOnly(changed.access() == Access.READ_ONLY);
        if (changed.isolation() != options.isolation()) connection().setTransactionIsolation(level(changed.isolation()));
        options = changed;
    }

    @Override public void close() {
        if (closed) return;
        closed = true;
        sessions.giveBack(session);
    }

    @Override public void abort() {
        closed = true;
        sessions.evict(session);
    }

    private void check() throws SQLException {
        if (closed) throw new SQLException("The connection was given back", "08003");
        if (session.isEnded()) throw new SQLException("The connection was ended: it was out for too long, or its tenant was shut", "08003");
    }

    private static int level(Isolation isolation) {
        return switch (isolation) {
            case READ_COMMITTED -> Connection.TRANSACTION_READ_COMMITTED;
            case REPEATABLE_READ -> Connection.TRANSACTION_REPEATABLE_READ;
            case SERIALIZABLE -> Connection.TRANSACTION_SERIALIZABLE;
        };
    }
}
