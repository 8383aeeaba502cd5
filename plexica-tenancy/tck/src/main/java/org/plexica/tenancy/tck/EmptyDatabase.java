package org.plexica.tenancy.tck;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A fresh database of PostgreSQL 16 or newer, for one contract alone.
 *
 * @param url as JDBC has it, without credentials
 * @param administrator a superuser: the contract looks past all privileges to see whether something is left
 * @param password the administrator's
 */
public record EmptyDatabase(String url, String administrator, String password) {
    public EmptyDatabase {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(administrator, "administrator");
        Objects.requireNonNull(password, "password");
    }

    /** A new connection of the administrator. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, administrator, password);
    }

    /** Without the password. */
    @Override public String toString() { return "EmptyDatabase[" + url + " as " + administrator + "]"; }
}
