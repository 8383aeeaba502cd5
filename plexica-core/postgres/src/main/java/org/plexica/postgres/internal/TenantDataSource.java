package org.plexica.postgres.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.plexica.core.Isolation;
import org.plexica.core.spi.TransactionBridge;

/**
 * Connections of the context's tenant: part of the open transaction where there is one, else leased from the tenant's pool.
 *
 * @param all of the floor
 */
public record TenantDataSource(OpenTransactions all) implements DataSource {
    @Override public Connection getConnection() throws SQLException {
        var hosts = all.hosts();
        if (hosts.isPresent()) return ConnectionView.of(part(hosts.get()));
        var open = all.tenants();
        if (open.isPresent()) return ConnectionView.of(open.get().part());
        return ConnectionView.of(new LeasedUnit(all::here));
    }

    /** Of the host's transaction, whose connection must have come from here: no other is under a tenant's role. */
    private static JoinedUnit part(TransactionBridge host) throws SQLException {
        var connection = host.connection().orElseThrow();
        if (!isOurs(connection))
            throw new SQLException(
                    "The open transaction of the host is not over this data source, so it is no tenant's: give the host this one", "25000");
        return new JoinedUnit(() -> connection, () -> {
            throw new UnsupportedOperationException("The transaction is the host's: let the exception pass, and the host rolls it back");
        }, Isolation.READ_COMMITTED, Unit.Work::call);
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        return connection.isWrapperFor(TenantConnection.class);
    }

    @Override public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login is the pool's, and the role the tenant's: call getConnection()");
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
        return new SQLFeatureNotSupportedException("That is the pool's to set");
    }
}
