package org.plexica.tenancy.tck;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.SharedSchema;
import org.plexica.postgres.boot.TenantMigrations;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database for each tenant, on the same server, with a shared schema of its own, so that the tenant's audit records commit with its changes. In it things are as in a
 * schema for each tenant. A pool is opened when a tenant first works, and gives its connections back when it does not.
 */
final class DatabasePerTenant implements IsolationModel, TenantProvisioner, Upgradable {
    private static final long LOCK = 0x6461746162617365L;
    private static final int PARTS = 4;

    private final ConcurrentHashMap<String, HikariDataSource> pools = new ConcurrentHashMap<>();
    private final Ground ground;
    private final EmptyDatabase main;
    private final PlatformLogins logins;

    DatabasePerTenant(Ground ground, EmptyDatabase main, PlatformLogins logins) {
        this.ground = ground;
        this.main = main;
        this.logins = logins;
    }

    /** That of the tenant with that name, on the same server. */
    static EmptyDatabase of(EmptyDatabase main, PhysicalName name) {
        return new EmptyDatabase(main.url().replaceFirst("/[^/?]+(?=$|\\?)", "/" + name.sql()), main.administrator(), main.password());
    }

    @Override public TenantProvisioner provisioner() { return this; }

    @Override public Placement place(PhysicalName name) {
        return new Placement(pools.computeIfAbsent(name.sql(), _ -> pool(of(main, name))), name.sql());
    }

    private void migrate(PhysicalName name) {
        migrating(name, migrations -> {
            migrations.migrate(name.sql(), name.sqlOwner());
            return true;
        });
    }

    @Override public boolean isCurrent(Attempt attempt) {
        requireOwn(attempt);
        return isWhole(attempt.name());
    }

    @Override public Made upgrade(Attempt attempt, Progress progress) {
        requireOwn(attempt);
        progress.at("migrate the tables", 0, 1);
        migrate(attempt.name());
        return made(attempt.name());
    }

    private void requireOwn(Attempt attempt) {
        var found = inspect(attempt);
        if (found instanceof Inspection.Foreign || found instanceof Inspection.Absent)
            throw new IllegalStateException("not ours: " + found);
    }

    @Override public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    @Override public Step step() { return Step.named(STEP); }

    @Override public Made provision(Attempt attempt, Progress progress) {
        var name = attempt.name();
        progress.at("create roles and database", 0, PARTS);
        onMain(connection -> {
            Statements.run(connection, turn(name));
            Statements.run(connection, """
                                       begin;
                                       create role %2$s nologin;
                                       create role %1$s nologin;
                                       comment on role %2$s is '%4$s';
                                       comment on role %1$s is '%4$s';
                                       grant %1$s to "%3$s" with inherit false, set true;
                                       grant "%5$s" to %1$s with inherit true, set false;
                                       commit
                                       """.formatted(name.sql(), name.sqlOwner(), ground.login(), attempt.mark(),
                    TenantGroup.of(ground.login())));
            Statements.run(connection, "create database " + name.sql());
            return Statements.run(connection, "comment on database %s is '%s'".formatted(name.sql(), attempt.mark()));
        });
        progress.at("set up its logins", 1, PARTS);
        onMain(connection -> {
            Statements.run(connection, "select pg_advisory_lock(" + LOCK + ")");
            try (var inside = of(main, name).connect()) {
                logins.create(inside);
            }
            return true;
        });
        SharedSchema.of(logins.owner().at(of(main, name).url()), ground.login()).migrate();
        progress.at("create the schema", 2, PARTS);
        inside(name, connection -> Statements.run(connection,
                """
                begin;
                create schema %1$s authorization %2$s;
                set local role %2$s;
                grant usage on schema %1$s to %1$s;
                alter default privileges in schema %1$s grant select, insert, update, delete on tables to %1$s;
                alter default privileges in schema %1$s grant usage, select on sequences to %1$s;
                commit
                """.formatted(name.sql(), name.sqlOwner())));
        progress.at("migrate its tables", 3, PARTS);
        migrate(name);
        return made(name);
    }

    @Override public Inspection inspect(Attempt attempt) {
        var name = attempt.name();
        var marks = onMain(connection -> {
            Statements.run(connection, turn(name));
            return Statements.run(connection,
                    """
                    select coalesce(shobj_description(oid, 'pg_database'), ''), 'database' from pg_database where datname = '%1$s'
                    union all
                    select coalesce(shobj_description(oid, 'pg_authid'), ''), 'role' from pg_roles where rolname in ('%1$s', '%2$s')
                    """.formatted(name.sql(), name.sqlOwner()));
        });
        // Name and mark of a database cannot be given at once: one without a mark is a half-made one of ours, since nobody guesses its name.
        var foreign = marks.stream().filter(row -> !row.getFirst().equals(attempt.mark()) && !row.equals(List.of("", "database")))
                .findFirst();
        if (foreign.isPresent()) return new Inspection.Foreign(foreign.get().getFirst());
        if (marks.isEmpty()) return new Inspection.Absent();
        return marks.size() == 3 && marks.stream().allMatch(row -> row.getFirst().equals(attempt.mark())) && isWhole(name)
                ? new Inspection.Complete(made(name))
                : new Inspection.Partial();
    }

    @Override public void remove(Attempt attempt) {
        if (inspect(attempt) instanceof Inspection.Foreign(var mark)) throw new IllegalStateException("bears the mark " + mark);
        var pool = pools.remove(attempt.name().sql());
        if (pool != null) pool.close();
        for (var text : Stream.of("drop database if exists %s with (force)", "drop role if exists %s", "drop role if exists %s_own")
                .toList())
            onMain(connection -> Statements.run(connection, text.formatted(attempt.name().sql())));
    }

    private boolean isWhole(PhysicalName name) {
        var schemas = inside(name, connection -> Statements.run(connection,
                "select from pg_namespace where nspname in ('plexica', '%s')".formatted(name.sql())));
        return schemas.size() == 2 && migrating(name, migrations -> migrations.isCurrent(name.sql(), name.sqlOwner()));
    }

    /** The server goes on with what it was told by a client that is gone: who looks waits for it, else the database comes to be after it was found absent. */
    private static String turn(PhysicalName name) {
        return "select pg_advisory_lock(hashtextextended('" + name.sql() + "', 0))";
    }

    private static Made made(PhysicalName name) {
        return new Made(Map.of("database", name.sql(), "schema", name.sql(), "role", name.sql(), "owner", name.sqlOwner()));
    }

    private boolean migrating(PhysicalName name, Migrating work) {
        try {
            return work.run(TenantMigrations.of(administrators(of(main, name)), ground.migrations()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> T onMain(Notes.Use<T> use) {
        return on(main, use);
    }

    private <T> T inside(PhysicalName name, Notes.Use<T> use) {
        return on(of(main, name), use);
    }

    private static <T> T on(EmptyDatabase database, Notes.Use<T> use) {
        try (Connection connection = database.connect()) {
            return use.of(connection);
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    private static DataSource administrators(EmptyDatabase database) {
        var connections = new PGSimpleDataSource();
        connections.setUrl(database.url());
        connections.setUser(database.administrator());
        connections.setPassword(database.password());
        return connections;
    }

    private HikariDataSource pool(EmptyDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(logins.app().name());
        config.setPassword(logins.app().password());
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @FunctionalInterface
    private interface Migrating {
        boolean run(TenantMigrations migrations) throws InterruptedException;
    }
}
