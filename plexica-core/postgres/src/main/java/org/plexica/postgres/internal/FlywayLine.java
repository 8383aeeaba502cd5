package org.plexica.postgres.internal;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.spi.MigrationLine;

/**
 * Runs one family's migrations of the shared schema by Flyway, with a history of its own.
 *
 * @param line the migrations
 * @param app the login to which they grant
 */
public record FlywayLine(MigrationLine line, String app) {
    public void migrate(DataSource owner) {
        try {
            Flyway.configure(FlywayLine.class.getClassLoader()).dataSource(owner).loggers("slf4j")
                    .defaultSchema("plexica").createSchemas(false).table("history_" + line.family())
                    .baselineOnMigrate(true).baselineVersion("0")
                    .locations("classpath:" + line.location()).failOnMissingLocations(true)
                    .placeholders(Map.of("app", app, "tenants", TenantGroup.of(app)))
                    .load().migrate();
        } catch (FlywayException e) {
            throw new PostgresException(new PostgresError.Unfit("the migrations of " + line.family() + " failed",
                    "See the cause in the log; nothing of the failed migration was kept."), e);
        }
    }
}
