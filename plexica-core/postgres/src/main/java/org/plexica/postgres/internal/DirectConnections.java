package org.plexica.postgres.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nobody keeps: each is opened when it is asked for and closed when it is given back.
 *
 * @param url of the database
 * @param login its name
 * @param password its password
 * @param renewal makes the password right when the database refused it, after which it is tried once more; absent where nothing can
 */
public record DirectConnections(String url, String login, String password, @Nullable Runnable renewal) implements DataSource {
    private static final String WRONG_PASSWORD = "28P01";

    public DirectConnections {
        Objects.requireNonNull(url, "url");
    }

    /** Whose password nobody can make right. */
    public DirectConnections(String url, String login, String password) {
        this(url, login, password, null);
    }

    @Override public Connection getConnection() throws SQLException {
        try {
            return getConnection(login, password);
        } catch (SQLException e) {
            if (renewal == null || !WRONG_PASSWORD.equals(e.getSQLState())) throw e;
            renewal.run();
            return getConnection(login, password);
        }
    }

    @Override public Connection getConnection(String other, String itsPassword) throws SQLException {
        return DriverManager.getConnection(url, other, itsPassword);
    }

    @Override public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) return type.cast(this);
        throw new SQLException("There is nothing behind these connections but the driver", "22023");
    }

    @Override public boolean isWrapperFor(Class<?> type) { return type.isInstance(this); }

    @Override public PrintWriter getLogWriter() throws SQLFeatureNotSupportedException { throw driver(); }

    @Override public void setLogWriter(PrintWriter out) throws SQLFeatureNotSupportedException { throw driver(); }

    @Override public void setLoginTimeout(int seconds) throws SQLFeatureNotSupportedException { throw driver(); }

    @Override public int getLoginTimeout() { return 0; }

    @Override public Logger getParentLogger() throws SQLFeatureNotSupportedException { throw driver(); }

    private static SQLFeatureNotSupportedException driver() {
        return new SQLFeatureNotSupportedException("That is the driver's: say it in the URL");
    }

    /** Without the password. */
    @Override public String toString() { return "DirectConnections[" + login + "]"; }
}
