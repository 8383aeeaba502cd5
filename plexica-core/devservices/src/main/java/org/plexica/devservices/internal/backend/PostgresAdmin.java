package org.plexica.devservices.internal.backend;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.regex.Pattern;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.progress.Failures;

/**
 * What the superuser does in a running server.
 *
 * @param port where it listens
 * @param password the superuser's
 */
public record PostgresAdmin(int port, String password) {

    static final String SUPERUSER = "postgres";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");
    private static final String DUPLICATE_DATABASE = "42P04";

    /** {@return whether the server that answers works on this data folder} */
    boolean serves(Path data) {
        try (var connection = connect(); var query = connection.createStatement(); var rows = query.executeQuery("show data_directory")) {
            return rows.next() && Path.of(rows.getString(1)).equals(data);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the database unless it is there. */
    public void makeDatabase(String name) {
        makeDatabase(name, SUPERUSER);
    }

    private void makeDatabase(String name, String owner) {
        try {
            if (!exists("select 1 from pg_database where datname = ?", name)) {
                execute("create database " + checked(name) + " owner " + checked(owner));
            }
        } catch (SQLException e) {
            if (!DUPLICATE_DATABASE.equals(e.getSQLState())) {
                throw Failures.of("Making the database " + name, e);
            }
        }
    }

    /** Makes a login that is no superuser, and a database that it owns; the password becomes this one. */
    void makeOwned(String name, String itsPassword) {
        try {
            var verb = exists("select 1 from pg_roles where rolname = ?", name) ? "alter" : "create";
            execute(verb + " role " + checked(name) + " login password '" + itsPassword.replace("'", "''") + "'");
            makeDatabase(name, name);
        } catch (SQLException e) {
            throw Failures.of("Making the login " + name, e);
        }
    }

    private boolean exists(String sql, String name) throws SQLException {
        try (var connection = connect(); var query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("ApplicationName", "plexica-devservices");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", properties);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new DevServicesException(Code.REQUEST_REFUSED, "Not a database name: " + name, "Use a letter, then a-z, 0-9 and _.");
        }
        return name;
    }

    /** Without the password. */
    @Override public String toString() {
        return "PostgresAdmin[" + port + "]";
    }
}
