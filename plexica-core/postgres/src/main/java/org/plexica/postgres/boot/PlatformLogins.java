package org.plexica.postgres.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.plexica.core.CoreError;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.TenantGroup;

/**
 * The three logins of a platform, none of them a superuser, and the group of its tenants' roles, which is named after the application's. An administrator of the database makes them once, by {@link #create} or by running {@link #statements}.
 *
 * @param app the server's at run time: owns nothing, inherits nothing; in the shared schema it may do what each table grants it, and it may become a tenant's runtime role
 * @param provisioner makes and removes the tenants' roles and schemas: may create roles, and schemas in this database, and let the logins that it makes do so, see {@link ProvisionerLogins}; sees nothing of the shared schema
 * @param owner owns the shared schema {@code plexica} and migrates it when the server starts; may do nothing else
 */
public record PlatformLogins(DatabaseLogin app, DatabaseLogin provisioner, DatabaseLogin owner) {
    private static final int LONGEST_NAME = 63;
    private static final int OLDEST_POSTGRESQL = 16;
    private static final long LOCK = 0x706c6578_6c6f67L;

    public PlatformLogins {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(provisioner, "provisioner");
        Objects.requireNonNull(owner, "owner");
        if (Set.of(app.name(), provisioner.name(), owner.name()).size() < 3)
            throw CoreError.InvalidValue.of("logins", "must be three different ones").exception();
        if (TenantGroup.of(app.name()).length() > LONGEST_NAME)
            throw CoreError.InvalidValue.of("login", "of the application must have at most 55 characters").exception();
    }

    /** With the usual names {@code plexica_app}, {@code plexica_provisioner}, {@code plexica_owner}, and those passwords in that order. */
    public static PlatformLogins usual(String app, String provisioner, String owner) {
        return new PlatformLogins(new DatabaseLogin("plexica_app", app), new DatabaseLogin("plexica_provisioner", provisioner),
                new DatabaseLogin("plexica_owner", owner));
    }

    /**
     * Makes the logins and the schema in the database of the connection, or brings them up to date, passwords included. Repeatable; all or nothing.
     *
     * @param administrator a superuser, or the owner of the database if it may create roles; not in a transaction
     * @throws PostgresException {@link PostgresError.Unfit} when PostgreSQL is older than 16, or one of the names belongs to a login that could do more than it should
     */
    public void create(Connection administrator) {
        try {
            if (administrator.getMetaData().getDatabaseMajorVersion() < OLDEST_POSTGRESQL)
                throw unfit("PostgreSQL is older than 16", "Use PostgreSQL 16 or newer.");
            administrator.setAutoCommit(false);
            try (var statement = administrator.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
                for (var text : statements(administrator.getCatalog()))
                    statement.execute(text);
                refuseOverPowerful(administrator);
                administrator.commit();
            } finally {
                administrator.rollback();
                administrator.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    /** What {@link #create} runs, for an administrator to read or to run by hand, in one transaction: holds no password, only what PostgreSQL keeps of each. */
    public List<String> statements(String database) {
        var quoted = '"' + database.replace("\"", "\"\"") + '"';
        var statements = new ArrayList<String>();
        Stream.of(app, provisioner, owner)
                .forEach(login -> statements
                        .addAll(List.of("""
                                        do $$ begin
                                            if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                                        end $$""".formatted(login.name()),
                                "alter role %s with login noinherit password '%s'".formatted(login.name(),
                                        login.verifier()),
                                "grant connect on database %s to %s".formatted(quoted, login.name()))));
        statements.add("""
                       do $$ begin
                           if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                       end $$""".formatted(tenants()));
        statements.addAll("""
                          alter role %5$s with nologin noinherit nocreaterole;
                          grant %5$s to %2$s with admin true, inherit false, set false;
                          alter role %1$s with nocreaterole;
                          alter role %1$s set search_path = "$user";
                          alter role %2$s with createrole;
                          alter role %3$s with nocreaterole;
                          revoke create, temporary on database %4$s from public;
                          revoke create on schema public from public;
                          grant connect, create on database %4$s to %2$s with grant option;
                          grant %3$s to current_user with inherit false, set true;
                          create schema if not exists plexica authorization %3$s;
                          set local role %3$s;
                          grant usage on schema plexica to %1$s;
                          reset role""".formatted(app.name(), provisioner.name(), owner.name(), quoted, tenants()).lines()
                .map(line -> line.endsWith(";") ? line.substring(0, line.length() - 1) : line).toList());
        return List.copyOf(statements);
    }

    private String tenants() { return TenantGroup.of(app.name()); }

    private void refuseOverPowerful(Connection administrator) throws SQLException {
        try (var query = administrator
                .prepareStatement(
                        """
                        select rolname from pg_roles where rolname = any (?) and (rolsuper or rolreplication or rolbypassrls or rolcreatedb)
                        union all
                        select 'plexica' from pg_namespace where nspname = 'plexica' and nspowner <> to_regrole(?)
                        """)) {
            query.setArray(1, administrator.createArrayOf("text", new String[] {app.name(), provisioner.name(), owner.name(), tenants()}));
            query.setString(2, owner.name());
            try (var rows = query.executeQuery()) {
                if (rows.next())
                    throw unfit("%s was there before and is not what it should be".formatted(rows.getString(1)),
                            "Choose other names, or take from the login what it should not have; the schema plexica must belong to the owner login.");
            }
        }
    }

    private static PostgresException unfit(String problem, String remedy) {
        return new PostgresException(new PostgresError.Unfit(problem, remedy));
    }
}
