package org.plexica.postgres.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.spi.OwnLogin;

/**
 * Connections of the context's tenant, by a login of its own.
 *
 * @param sessions from which they are taken
 * @param logins says which login is that of a tenant
 */
public record OwnDataSource(OwnSessions sessions, Function<Tenant, ? extends OwnLogin> logins) implements DataSource {
    @Override public Connection getConnection() throws SQLException {
        var tenant = CallContext.current().tenant();
        return ConnectionView.of(new SessionUnit(sessions, sessions.lease(logins.apply(tenant)), tenant.id()));
    }

    @Override public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login is the tenant's: call getConnection()");
    }

    @Override public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) return type.cast(this);
        throw new SQLException("There is nothing behind this data source that would be a tenant's", "22023");
    }

    @Override public boolean isWrapperFor(Class<?> type) { return type.isInstance(this); }

    @Override public PrintWriter getLogWriter() throws SQLException { throw notHere(); }

    @Override public void setLogWriter(PrintWriter out) throws SQLException { throw notHere(); }

    @Override public void setLoginTimeout(int seconds) throws SQLException { throw notHere(); }

    @Override public int getLoginTimeout() { return 0; }

    @Override public Logger getParentLogger() throws SQLFeatureNotSupportedException { throw notHere(); }

    private static SQLFeatureNotSupportedException notHere() {
        return new SQLFeatureNotSupportedException("That is set where the logins are made");
    }
}
