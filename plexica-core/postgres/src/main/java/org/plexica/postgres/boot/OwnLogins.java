package org.plexica.postgres.boot;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.plexica.core.Tenant;
import org.plexica.postgres.SessionLimits;
import org.plexica.postgres.internal.OwnDataSource;
import org.plexica.postgres.internal.OwnSessions;
import org.plexica.postgres.spi.OwnLogin;

/**
 * Connections of logins that are one tenant's alone, for SQL that others write: none until one is asked for, at most two of each login on this node, closed when nobody uses
 * them. Costs nothing for a login that is not in use, and one virtual thread for all that are. Thread-safe.
 * {@snippet file="org/plexica/postgres/OwnLoginsTest.java" region="login"}
 * {@snippet file="org/plexica/postgres/OwnLoginsTest.java" region="own"}
 */
public final class OwnLogins implements AutoCloseable {
    private final OwnSessions sessions;

    private OwnLogins(SessionLimits limits) {
        this.sessions = new OwnSessions(limits);
    }

    /** Within those limits. */
    public static OwnLogins within(SessionLimits limits) {
        return new OwnLogins(Objects.requireNonNull(limits, "limits"));
    }

    /**
     * Connections of the context's tenant by the login that the function names for it, which may refuse the tenant by an exception and is asked twice for each connection. They are real ones of the driver's, with its
     * rules for auto-commit and transactions, and part of no other transaction. A connection refuses to go on in another tenant than it was taken in. Asking for one throws
     * {@link org.plexica.postgres.PostgresException} {@link org.plexica.postgres.PostgresError.TooManyConnections} when none becomes free in time.
     */
    public DataSource dataSource(Function<Tenant, ? extends OwnLogin> logins) {
        return new OwnDataSource(sessions, Objects.requireNonNull(logins, "logins"));
    }

    /**
     * Ends the connections of those logins, also those that are out: here at once, in the database soon after. Call it when a tenant was shut, once the function of
     * {@link #dataSource} refuses it: then none is left and none is opened any more.
     */
    public void end(Predicate<String> logins) {
        sessions.end(Objects.requireNonNull(logins, "logins"));
    }

    /** Closes all connections, also those that are out. */
    @Override public void close() { sessions.close(); }
}
