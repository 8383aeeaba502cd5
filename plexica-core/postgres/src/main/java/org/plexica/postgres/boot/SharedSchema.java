package org.plexica.postgres.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.plexica.core.CoreError;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.internal.FlywayLine;
import org.plexica.postgres.spi.MigrationLine;

/**
 * The shared schema {@code plexica} and its migrations: the floor's own and those of the families.
 * {@snippet file="org/plexica/postgres/PlatformDatabase.java" region="migrate"}
 */
public final class SharedSchema {
    private static final int OLDEST_POSTGRESQL = 16;
    private static final long LOCK = 0x706c6578_6d6967L;
    private static final Pattern LOGIN = Pattern.compile("[^\"\\u0000]{1,63}");
    private static final MigrationLine FLOOR = new MigrationLine("postgres", "org/plexica/postgres/migrations");

    private final DataSource owner;
    private final String app;
    private final List<MigrationLine> lines = new ArrayList<>(List.of(FLOOR));

    private SharedSchema(DataSource owner, String app) {
        this.owner = Objects.requireNonNull(owner, "owner");
        this.app = app;
        if (!LOGIN.matcher(app).matches()) throw CoreError.InvalidValue.of("login", "must be the name of a database login").exception();
    }

    /**
     * The schema that the owner login owns and the application's login uses.
     *
     * @param owner gives connections of the owner login, at least three at once
     * @param app the name of the application's login, to which the migrations grant what it needs
     */
    public static SharedSchema of(DataSource owner, String app) { return new SharedSchema(owner, app); }

    /** With that family's migrations as well, after those that were named before. */
    public SharedSchema with(MigrationLine line) {
        if (lines.stream().anyMatch(other -> other.family().equals(line.family())))
            throw CoreError.InvalidValue.of("family", "must bring one line of migrations only: " + line.family()).exception();
        lines.add(line);
        return this;
    }

    /**
     * Brings the schema up to date. Only one node at a time does so; the others wait.
     *
     * @throws PostgresException {@link PostgresError.Unfit} when PostgreSQL is older than 16, the schema is missing and may not be created, or a migration failed
     */
    public void migrate() {
        try (var connection = owner.getConnection()) {
            if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST_POSTGRESQL)
                throw new PostgresException(new PostgresError.Unfit("PostgreSQL is older than 16", "Use PostgreSQL 16 or newer."));
            createIfAbsent(connection);
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("set local lock_timeout = '2min'");
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                lines.forEach(line -> new FlywayLine(line, "plexica").migrate(owner, Map.of("app", app, "tenants", TenantGroup.of(app))));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    private static void createIfAbsent(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select from pg_namespace where nspname = 'plexica'")) {
                if (found.next()) return;
            }
            statement.execute("create schema if not exists plexica");
        } catch (SQLException e) {
            if (!"42501".equals(e.getSQLState())) throw e;
            throw new PostgresException(new PostgresError.Unfit("the schema plexica is missing, and this login may not create it",
                    "Let an administrator run PlatformLogins.create(connection) once."), e);
        }
    }
}
