package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nobody keeps: each is opened when it is asked for and closed when it is given back.
 *
 * @param url of the database
 * @param login its name
 * @param password its password
 * @param renewal makes the password right when the database refused it, after which it is tried once more; absent where nothing can
 */
public record DirectConnections(String url, String login, String password, @Nullable Runnable renewal) implements OnlyConnections {
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

    /** Without the password. */
    @Override public String toString() { return "DirectConnections[" + login + "]"; }
}
