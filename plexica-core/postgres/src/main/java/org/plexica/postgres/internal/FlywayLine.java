package org.plexica.postgres.internal;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.spi.MigrationLine;

/**
 * Runs one line of migrations of one schema by Flyway, with a history of its own.
 *
 * @param line the migrations
 * @param schema in which they are run
 */
public record FlywayLine(MigrationLine line, String schema) {
    /** As the login that owns the schema. */
    public void migrate(DataSource owner, Map<String, String> placeholders) {
        migrate(configuration(owner).placeholders(placeholders));
    }

    /** As the role that owns it; what the role of the schema's name may do in the schema, it may not do to the history. */
    public void migrateAs(String owner, DataSource pool) {
        var connections = new RoleDataSource(pool, owner);
        migrate(configuration(connections));
        try (var connection = connections.getConnection(); var statement = connection.createStatement()) {
            statement.execute(withdrawal());
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    /** Whether there is nothing to run; asked of the database and of no cache. */
    public boolean isCurrent(String owner, DataSource pool) {
        try {
            return configuration(new RoleDataSource(pool, owner)).load().info().pending().length == 0;
        } catch (FlywayException e) {
            throw unfit(e);
        }
    }

    private FluentConfiguration configuration(DataSource connections) {
        return Flyway.configure(Thread.currentThread().getContextClassLoader()).dataSource(connections).loggers("slf4j")
                .defaultSchema(schema).createSchemas(false).table(history())
                .baselineOnMigrate(true).baselineVersion("0")
                .locations("classpath:" + line.location()).failOnMissingLocations(true);
    }

    private void migrate(FluentConfiguration configuration) {
        try {
            configuration.load().migrate();
        } catch (FlywayException e) {
            throw unfit(e);
        }
    }

    private PostgresException unfit(FlywayException cause) {
        return new PostgresException(new PostgresError.Unfit("the migrations of " + line.family() + " failed",
                "See the cause in the log; nothing of the failed migration was kept."), cause);
    }

    /** Under a lock, as PostgreSQL fails one of two that change the privileges of a table at once; none is taken when there is nothing to withdraw. */
    private String withdrawal() {
        return """
               do $$
               declare
                   history regclass := '%1$s.%2$s'::regclass;
                   role regrole := '%1$s'::regrole;
               begin
                   if exists (select from pg_class, aclexplode(relacl) where pg_class.oid = history and grantee = role) then
                       lock table %1$s.%2$s in share row exclusive mode;
                       if exists (select from pg_class, aclexplode(relacl) where pg_class.oid = history and grantee = role) then
                           revoke all on %1$s.%2$s from %1$s;
                       end if;
                   end if;
               end $$
               """.formatted(schema, history());
    }

    private String history() { return "history_" + line.family(); }
}
