package org.plexica.postgres.boot;

import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.postgres.internal.DirectConnections;
import org.plexica.postgres.internal.ScramVerifier;

/**
 * A login of the database.
 *
 * @param name a lower-case word of at most 63 letters, digits and underscores, not one of PostgreSQL's own
 * @param password 12 to 128 printable ASCII characters
 */
public record DatabaseLogin(String name, String password) {
    private static final Pattern NAME = Pattern.compile("(?!pg_)[a-z][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[!-~]{12,128}");

    public DatabaseLogin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(password, "password");
        if (!NAME.matcher(name).matches())
            throw CoreError.InvalidValue.of("login", "must be a lower-case word of at most 63 letters, digits and underscores").exception();
        if (!PASSWORD.matcher(password).matches())
            throw CoreError.InvalidValue.of("password", "must have 12 to 128 printable ASCII characters").exception();
    }

    /**
     * Connections of this login, each a new one: for what is seldom done, such as migrations and the making of tenants, and never for requests.
     *
     * @param url of the database, as JDBC has it
     */
    public DataSource at(String url) { return new DirectConnections(url, name, password); }

    /**
     * What PostgreSQL keeps of the password (RFC 5803), each time with another salt: for {@code create role … password}, so that the password itself never reaches the server
     * or its log. Needs no quoting beyond the quotes.
     */
    public String verifier() { return ScramVerifier.of(password); }

    /** Without the password. */
    @Override public String toString() { return "DatabaseLogin[" + name + "]"; }
}
