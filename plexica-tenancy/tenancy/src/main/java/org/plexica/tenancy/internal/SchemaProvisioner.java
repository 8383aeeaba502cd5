package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;
import org.plexica.postgres.TenantGroup;
import org.plexica.postgres.boot.TenantMigrations;
import org.plexica.postgres.spi.RoleMakers;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

/**
 * A tenant's schema and its two roles, neither of which can log in: the owner runs the migrations, the runtime role runs the tenant's statements and may neither create
 * anything nor use temporary tables. Made in one transaction with the tenant's mark on each.
 *
 * @param logins that make roles and schemas
 * @param app the application's login, which may become the runtime role but does not inherit from it
 * @param migrations of the host and its modules, which are part of a complete schema
 * @param guests of the tenants, which have schemas of their own and go with their tenant
 */
public record SchemaProvisioner(RoleMakers logins, String app, TenantMigrations migrations, GuestRoles guests)
        implements
            TenantProvisioner,
            Upgradable {
    private static final int PARTS = 3;

    @Override public Step step() { return Step.named("schema"); }

    @Override public Made provision(Attempt attempt, Progress progress) {
        var schema = attempt.name().sql();
        var owner = attempt.name().sqlOwner();
        new Sql(logins.forNextTenant())
                .run("""
                     set local lock_timeout = '10s';
                     set local createrole_self_grant = '';
                     create role %2$s nologin;
                     create role %1$s nologin;
                     comment on role %2$s is '%4$s';
                     comment on role %1$s is '%4$s';
                     grant %2$s to current_user with inherit false, set true;
                     grant %1$s to "%3$s" with inherit false, set true;
                     grant "%5$s" to %1$s with inherit true, set false;
                     create schema %1$s authorization %2$s;
                     set local role %2$s;
                     comment on schema %1$s is '%4$s';
                     grant usage on schema %1$s to %1$s;
                     alter default privileges in schema %1$s grant select, insert, update, delete on tables to %1$s;
                     alter default privileges in schema %1$s grant usage, select on sequences to %1$s;
                     reset role
                     """.formatted(schema, owner, app, attempt.mark(), TenantGroup.of(app)));
        migrate(attempt.name());
        return made(attempt.name());
    }

    @Override public boolean isCurrent(Attempt attempt) {
        requireOwn(attempt);
        return isCurrent(attempt.name());
    }

    @Override public Made upgrade(Attempt attempt, Progress progress) {
        requireOwn(attempt);
        progress.at("run the migrations", 0, 1);
        migrate(attempt.name());
        progress.at("run the migrations", 1, 1);
        return made(attempt.name());
    }

    private void requireOwn(Attempt attempt) {
        var marks = marks(attempt.name(), logins.of(attempt.name().sqlOwner()));
        if (!marks.stream().allMatch(attempt.mark()::equals)) throw new TenancyException(new TenancyError.ForeignResource());
        if (marks.size() != PARTS)
            throw new IllegalStateException("Of schema and roles of " + attempt.name() + " only " + marks.size() + " are there.");
    }

    private void migrate(PhysicalName name) {
        try {
            migrations.migrate(name.sql(), name.sqlOwner());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private boolean isCurrent(PhysicalName name) {
        try {
            return migrations.isCurrent(name.sql(), name.sqlOwner());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted before the turn of its migrations", cause);
    }

    @Override public Inspection inspect(Attempt attempt) { return inspect(attempt, logins.of(attempt.name().sqlOwner())); }

    private Inspection inspect(Attempt attempt, TransactionBridge transactions) {
        var marks = marks(attempt.name(), transactions);
        var foreign = marks.stream().filter(mark -> !mark.equals(attempt.mark())).findFirst();
        if (foreign.isPresent()) return new Inspection.Foreign(foreign.get());
        return switch (marks.size()) {
            case 0 -> new Inspection.Absent();
            case PARTS -> isCurrent(attempt.name()) ? new Inspection.Complete(made(attempt.name())) : new Inspection.Partial();
            default -> new Inspection.Partial();
        };
    }

    @Override public void remove(Attempt attempt) {
        var schema = attempt.name().sql();
        var owner = attempt.name().sqlOwner();
        guests.removeAll(attempt.name(), attempt.mark());
        var transactions = logins.of(owner);
        transactions.run(() -> {
            var sql = new Sql(transactions);
            if (inspect(attempt, transactions) instanceof Inspection.Foreign(var mark))
                throw new IllegalStateException("bears the mark " + mark);
            sql.run("set local lock_timeout = '10s'");
            if (sql.first("select from pg_namespace where nspname = ?", _ -> true, schema).isPresent())
                sql.run("set local role " + owner, "drop schema " + schema + " cascade", "reset role");
            sql.run("drop role if exists " + schema, "drop role if exists " + owner);
        });
    }

    /** The marks of what there is of schema, owner and runtime role; empty for what bears none. */
    private static List<String> marks(PhysicalName name, TransactionBridge transactions) {
        return new Sql(transactions).all("""
                                         select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = ?
                                         union all
                                         select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles where rolname in (?, ?)
                                         """, row -> row.getString(1), name.sql(), name.sql(), name.sqlOwner());
    }

    private static Made made(PhysicalName name) {
        return new Made(Map.of("schema", name.sql(), "role", name.sql(), "owner", name.sqlOwner()));
    }
}
