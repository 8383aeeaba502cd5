package org.plexica.postgres.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source of which nothing but connections can be had: all else belongs to what is behind it. */
interface OnlyConnections extends DataSource {
    @Override default Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login is not the caller's to choose: call getConnection()");
    }

    @Override default <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) return type.cast(this);
        throw new SQLException("There is nothing behind this data source that could be had safely", "22023");
    }

    @Override default boolean isWrapperFor(Class<?> type) { return type.isInstance(this); }

    @Override default PrintWriter getLogWriter() throws SQLException { throw notHere(); }

    @Override default void setLogWriter(PrintWriter out) throws SQLException { throw notHere(); }

    @Override default void setLoginTimeout(int seconds) throws SQLException { throw notHere(); }

    @Override default int getLoginTimeout() { return 0; }

    @Override default Logger getParentLogger() throws SQLFeatureNotSupportedException { throw notHere(); }

    private static SQLFeatureNotSupportedException notHere() {
        return new SQLFeatureNotSupportedException("That is to be set where the connections are made: on the pool, or in the URL");
    }
}
