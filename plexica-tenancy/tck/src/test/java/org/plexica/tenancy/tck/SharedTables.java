package org.plexica.tenancy.tck;

import java.util.Map;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.Sql;
import org.plexica.postgres.TenantGroup;
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

/**
 * Tables that all tenants share, in one schema: each row bears the role of its tenant, and row-level security shows a role its own. The migrations write this down in each
 * table; a table in which something is missing is granted to nobody, and stops the migration.
 *
 * <p>The schema bears the name of a group of all tenants' roles, to which the tables are granted; another role owns them.
 */
class SharedTables implements IsolationModel, TenantProvisioner, Upgradable {
    private static final long LOCK = 0x736861726564L;
    private static final String UNSAFE = """
                                         select c.relname from pg_class c
                                         left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant' and a.atttypid = 'name'::regtype and a.attnotnull
                                         where c.relnamespace = to_regnamespace(?) and c.relkind in ('r', 'p') and c.relname !~ '^history_' and (
                                             a.attnum is null or not c.relrowsecurity or not c.relforcerowsecurity
                                             or not exists (select from pg_policy where polrelid = c.oid)
                                             or exists (select from pg_policy where polrelid = c.oid and (polwithcheck is not null
                                                 or pg_get_expr(polqual, polrelid) <> '(tenant = CURRENT_USER)'))
                                             or exists (select from pg_index where indrelid = c.oid and indisunique and not a.attnum = any (indkey))
                                             or exists (select from pg_constraint where conrelid = c.oid and contype = 'f' and not a.attnum = any (conkey)))
                                         """;

    final Sql sql;
    private final Ground ground;
    private final TransactionBridge transactions;
    private final TenantMigrations migrations;
    private final String schema;

    SharedTables(Ground ground) {
        this.ground = ground;
        this.transactions = ground.provisioner().forNextTenant();
        this.sql = new Sql(transactions);
        this.migrations = TenantMigrations.of(ground.provisioner(), ground.migrations());
        this.schema = ground.login() + "_rows";
    }

    @Override public TenantProvisioner provisioner() { return this; }

    @Override public Placement place(PhysicalName name) {
        return new Placement(ground.app(), name.sql(), schema);
    }

    @Override public boolean isCurrent(Attempt attempt) {
        requireOwn(attempt);
        return isCurrent();
    }

    @Override public Made upgrade(Attempt attempt, Progress progress) {
        requireOwn(attempt);
        progress.at("migrate the tables", 0, 1);
        migrate();
        return made(attempt);
    }

    private void requireOwn(Attempt attempt) {
        var found = inspect(attempt);
        if (found instanceof Inspection.Foreign || found instanceof Inspection.Absent)
            throw new IllegalStateException("not ours: " + found);
    }

    @Override public Step step() { return Step.named(STEP); }

    @Override public Made provision(Attempt attempt, Progress progress) {
        progress.at("create the role", 0, 2);
        transactions.run(() -> {
            createSchema();
            sql.run("""
                    create role %1$s nologin;
                    comment on role %1$s is '%2$s';
                    grant %1$s to current_user with inherit false, set true;
                    grant %1$s to "%3$s" with inherit false, set true;
                    grant "%4$s" to %1$s with inherit true, set false;
                    grant %5$s to %1$s with inherit true, set false
                    """.formatted(attempt.name().sql(), attempt.mark(), ground.login(), TenantGroup.of(ground.login()), schema));
        });
        progress.at("migrate the shared tables", 1, 2);
        migrate();
        return made(attempt);
    }

    @Override public Inspection inspect(Attempt attempt) {
        var role = attempt.name().sql();
        var mark = sql.first("select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles where rolname = ?",
                row -> row.getString(1), role);
        if (mark.isEmpty()) return new Inspection.Absent();
        if (!mark.get().equals(attempt.mark())) return new Inspection.Foreign(mark.get());
        var isMember = sql
                .first("select from pg_auth_members where member = to_regrole(?) and roleid = to_regrole(?)", _ -> true, role, schema)
                .isPresent();
        return isMember && isCurrent() ? new Inspection.Complete(made(attempt)) : new Inspection.Partial();
    }

    @Override public void remove(Attempt attempt) {
        transactions.run(() -> {
            if (inspect(attempt) instanceof Inspection.Foreign(var mark)) throw new IllegalStateException("bears the mark " + mark);
            if (inspect(attempt) instanceof Inspection.Absent) return;
            empty(attempt.name().sql());
            sql.run("drop role " + attempt.name().sql());
        });
    }

    /** As the tenant, which sees its own rows and may delete them; those that others of its own refer to in a later round. */
    void empty(String role) {
        sql.run("grant %1$s to %2$s with inherit true, set false".formatted(schema, role), "set local role " + role,
                """
                do $$
                declare
                    one regclass;
                    left_over boolean := true;
                begin
                    while left_over loop
                        left_over := false;
                        for one in select oid from pg_class where relnamespace = '%s'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'delete') loop
                            begin
                                execute format('delete from %%s', one);
                            exception when foreign_key_violation then
                                left_over := true;
                            end;
                        end loop;
                    end loop;
                end $$"""
                        .formatted(schema),
                "reset role");
    }

    /** Of the tables, as far as they are safe. */
    void check() {
        var unsafe = sql.all(UNSAFE, row -> row.getString(1), schema);
        if (!unsafe.isEmpty())
            throw new PostgresException(new PostgresError.Unfit("rows of tenants are not kept apart in " + unsafe,
                    "Give the table a column tenant, row-level security by it, and have it in each key."));
    }

    private void migrate() {
        try {
            transactions.run(this::createSchema);
            migrations.migrate(schema, schema + "_own");
            check();
            transactions.run(this::grant);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void grant() {
        lock();
        sql.run("set local role " + schema + "_own",
                "grant select, insert, update, delete on all tables in schema %1$s to %1$s".formatted(schema));
        for (var line : ground.migrations())
            sql.run("revoke all on %1$s.history_%2$s from %1$s".formatted(schema, line.family()));
    }

    private boolean isCurrent() {
        try {
            return migrations.isCurrent(schema, schema + "_own");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void createSchema() {
        lock();
        if (sql.first("select to_regnamespace(?)::text", row -> row.getString(1) != null, schema).orElse(false)) return;
        sql.run("""
                create role %1$s nologin;
                create role %1$s_own nologin;
                grant %1$s_own to current_user with inherit false, set true;
                create schema %1$s authorization %1$s_own;
                set local role %1$s_own;
                grant usage on schema %1$s to %1$s;
                reset role
                """.formatted(schema));
    }

    /** Until the transaction ends: PostgreSQL fails one of two that change the privileges of a table at once. */
    private void lock() {
        sql.run("select pg_advisory_xact_lock(" + LOCK + ")");
    }

    private Made made(Attempt attempt) {
        return new Made(Map.of("schema", schema, "role", attempt.name().sql()));
    }
}
