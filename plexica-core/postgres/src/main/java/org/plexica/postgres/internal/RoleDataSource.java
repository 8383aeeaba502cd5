package org.plexica.postgres.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections of a pool that are another role while they are out: for tools that take a data source and know of no roles.
 *
 * @param pool whose login may become the role
 * @param role a name that needs no quoting
 */
record RoleDataSource(DataSource pool, String role) implements DataSource {
    @Override public Connection getConnection() throws SQLException { return OwnedConnection.as(role, pool.getConnection()); }

    @Override public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login is the pool's");
    }

    @Override public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) return type.cast(this);
        throw new SQLException("There is nothing behind this data source that would have the role", "22023");
    }

    @Override public boolean isWrapperFor(Class<?> type) { return type.isInstance(this); }

    @Override public PrintWriter getLogWriter() throws SQLException { return pool.getLogWriter(); }

    @Override public void setLogWriter(PrintWriter out) throws SQLException { pool.setLogWriter(out); }

    @Override public void setLoginTimeout(int seconds) throws SQLException { pool.setLoginTimeout(seconds); }

    @Override public int getLoginTimeout() throws SQLException { return pool.getLoginTimeout(); }

    @Override public Logger getParentLogger() throws SQLFeatureNotSupportedException { return pool.getParentLogger(); }
}
