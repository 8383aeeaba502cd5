package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.plexica.postgres.boot.LoginProbe;
import org.plexica.postgres.boot.ProvisionerLogins;
import org.plexica.postgres.boot.TenantMigrations;
import org.plexica.postgres.spi.MigrationLine;

/** The logins that make roles, as one uses them without tenancy. */
final class ProvisionerLoginsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test void a_role_is_changed_by_the_login_that_made_it() throws SQLException {
        var database = PlatformDatabase.migrated();
        var login = database.logins().provisioner();
        var role = login.name() + "_tenant";
        // @start region="many"
        var makers = ProvisionerLogins.many(login, database.url(), database.logins().app().name());
        makers.require();
        new Sql(makers.forNextTenant()).run("create role " + role + " nologin");
        new Sql(makers.of(role)).run("comment on role " + role + " is 'a tenant of mine'", "drop role " + role);
        // @end
        assertThat(new Sql(makers.of(role)).all("select current_user::text", row -> row.getString(1))).isEqualTo(List.of(login.name()));
    }

    @Test void the_schema_of_a_tenant_is_migrated_by_the_login_that_made_its_owner() throws SQLException, InterruptedException {
        var database = PlatformDatabase.migrated();
        var login = database.logins().provisioner();
        // @start region="migrations"
        var app = database.logins().app().name();
        var group = TenantGroup.of(app);
        var makers = ProvisionerLogins.one(login.at(database.url()));
        var schema = app + "_acme";
        new Sql(makers.forNextTenant()).run("create role %1$s nologin; create role %1$s_own nologin".formatted(schema),
                "grant %1$s_own to current_user with inherit false, set true".formatted(schema),
                "grant \"%2$s\" to %1$s with inherit true, set false".formatted(schema, group),
                "create schema %1$s authorization %1$s_own".formatted(schema));
        var migrations = TenantMigrations.of(makers, List.of(new MigrationLine("notes", "db/notes")));
        migrations.migrate(schema, schema + "_own");
        // @end
        assertThat(migrations.isCurrent(schema, schema + "_own")).isTrue();
    }

    @Test void a_node_that_migrates_is_not_stopped_by_another_that_withdraws_the_history() throws Exception {
        var database = PlatformDatabase.migrated();
        var schema = database.logins().app().name() + "_both";
        try (var pool = database.pool(database.logins().provisioner(), 4);
                var other = pool.getConnection();
                var statement = other.createStatement()) {
            statement.execute("create role %1$s nologin; create role %1$s_own nologin".formatted(schema));
            statement.execute("grant %1$s_own to current_user with inherit false, set true".formatted(schema));
            statement.execute("create schema %1$s authorization %1$s_own; set role %1$s_own".formatted(schema));
            var migrations = TenantMigrations.of(pool, List.of(new MigrationLine("notes", "db/notes")));
            migrations.migrate(schema, schema + "_own");
            other.setAutoCommit(false);
            statement.execute("revoke all on %1$s.history_notes from %1$s".formatted(schema));
            assertThat(among(() -> migrations.migrate(schema, schema + "_own"))).as("nothing to withdraw").succeedsWithin(LONG);
            other.rollback();

            statement.execute("grant select on %1$s.history_notes to %1$s".formatted(schema));
            other.commit();
            statement.execute("lock table %1$s.history_notes in share row exclusive mode".formatted(schema));
            statement.execute("revoke all on %1$s.history_notes from %1$s".formatted(schema));
            var second = among(() -> migrations.migrate(schema, schema + "_own"));
            await().until(() -> statement.executeQuery("select from pg_locks where not granted and relation = '%s.history_notes'::regclass"
                    .formatted(schema)).next());
            other.commit();
            assertThat(second).as("withdrawn by both").succeedsWithin(LONG);
            other.rollback();
            statement.execute("reset role");
            other.commit();
        }
    }

    @Test void the_probe_is_content_with_the_login_that_was_made() throws SQLException {
        var database = PlatformDatabase.migrated();
        try (var pool = database.pool(database.logins().app(), 2)) {
            // @start region="probe"
            new LoginProbe(pool).require();
            // @end
        }
        try (var pool = database.pool(database.logins().provisioner(), 2)) {
            assertThatThrownBy(() -> new LoginProbe(pool).require()).hasMessageContaining("may create roles");
        }
    }

    private static FutureTask<Void> among(Migrating work) {
        var task = new FutureTask<Void>(() -> {
            work.run();
            return null;
        });
        Thread.ofVirtual().start(task);
        return task;
    }

    private interface Migrating {
        void run() throws InterruptedException;
    }
}
