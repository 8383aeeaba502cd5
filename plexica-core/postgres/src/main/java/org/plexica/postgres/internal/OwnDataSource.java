package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.spi.OwnLogin;

/**
 * Connections of the context's tenant, by a login of its own.
 *
 * @param sessions from which they are taken
 * @param logins says which login is that of a tenant
 */
public record OwnDataSource(OwnSessions sessions, Function<Tenant, ? extends OwnLogin> logins) implements OnlyConnections {
    @Override public Connection getConnection() throws SQLException {
        var tenant = CallContext.current().tenant();
        var session = sessions.lease(logins.apply(tenant));
        requireStill(tenant, session);
        return ConnectionView.of(new SessionUnit(sessions, session, tenant.id()));
    }

    /** Asked once more, because who ends the sessions of a tenant that is shut does not see one that was asked for before and is opened afterwards. */
    private void requireStill(Tenant tenant, OwnSession session) {
        try {
            var _ = logins.apply(tenant);
        } catch (RuntimeException e) {
            sessions.evict(session);
            throw e;
        }
    }
}
