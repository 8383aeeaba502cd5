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
        return ConnectionView.of(new SessionUnit(sessions, sessions.lease(logins.apply(tenant)), tenant.id()));
    }
}
