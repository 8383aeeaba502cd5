package org.plexica.tenancy.internal;

import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.spi.RoleMakers;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;

/**
 * The logins and schemas of guests. A guest may create in its schema but does not own it: so it cannot let anybody in, whatever it grants, nor take the mark away.
 *
 * @param logins that make roles and schemas: a guest's are made by the one that made its tenant's
 * @param secrets where the passwords are; absent where no guests are received, so that there are only some of before to be removed
 */
public record GuestRoles(RoleMakers logins, Optional<SecretStore> secrets) {
    private static final String LOCK_TIMEOUT = "set local lock_timeout = '10s'";

    /** In one transaction. */
    void make(Guest guest, DatabaseLogin login, String mark) {
        new Sql(maker(guest)).run("""
                                  %2$s;
                                  set local createrole_self_grant = '';
                                  create role %1$s login noinherit connection limit 20 password '%3$s';
                                  comment on role %1$s is '%4$s';
                                  %5$s;
                                  create schema %1$s;
                                  comment on schema %1$s is '%4$s';
                                  grant usage, create on schema %1$s to %1$s
                                  """.formatted(login.name(), LOCK_TIMEOUT, login.verifier(), mark, settings(login.name())));
    }

    /** A login may change its own password and what it begins with: this takes it back. */
    void mend(Guest guest, DatabaseLogin login) {
        mend(maker(guest), login);
    }

    private static void mend(TransactionBridge transactions, DatabaseLogin login) {
        new Sql(transactions).run("""
                                  %2$s;
                                  alter role %1$s with password '%3$s';
                                  alter role %1$s reset all;
                                  do $$ begin execute format('alter role %1$s in database %%I reset all', current_database()); end $$;
                                  %4$s
                                  """.formatted(login.name(), LOCK_TIMEOUT, login.verifier(), settings(login.name())));
    }

    /** Also one of which a removal was not finished. */
    void reopen(Guest guest, DatabaseLogin login) {
        var transactions = maker(guest);
        transactions.run(() -> {
            mend(transactions, login);
            new Sql(transactions).run("alter role " + login.name() + " login");
        });
    }

    private static String settings(String role) {
        return """
               alter role %1$s set search_path = %1$s;
               alter role %1$s set statement_timeout = '30s';
               alter role %1$s set idle_in_transaction_session_timeout = '30s';
               alter role %1$s set lock_timeout = '10s'""".formatted(role);
    }

    /** First nobody can come, then whoever is there goes, then all that it has. Does nothing when it is not there. */
    void remove(Guest guest, String mark) {
        if (!isThere(guest, mark)) return;
        var transactions = maker(guest);
        var sql = new Sql(transactions);
        sql.run("alter role " + guest.role() + " nologin");
        secrets.ifPresent(store -> store.remove(guest.secret()));
        transactions.run(() -> {
            sql.run(LOCK_TIMEOUT, inherit(guest.role()));
            sql.all("select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = ?", _ -> true, guest.role());
            sql.run("drop owned by " + guest.role() + " cascade", "drop schema " + guest.role() + " cascade", "drop role " + guest.role());
        });
    }

    /** All that the tenant has received and that bear its mark. */
    void removeAll(PhysicalName tenant, String mark) {
        var roles = new Sql(logins.of(tenant.sqlOwner())).all(
                "select rolname from pg_roles where starts_with(rolname, ?) and shobj_description(oid, 'pg_authid') = ?",
                row -> row.getString(1), Guest.prefix(tenant), mark);
        roles.forEach(role -> remove(Guest.ofRole(tenant, role), mark));
    }

    /** Ends one of its sessions. To end a session takes the rights of its role, which the provisioner has for no longer than that. */
    void end(Guest guest, int process) {
        var transactions = maker(guest);
        var sql = new Sql(transactions);
        transactions.run(() -> {
            if (sql.first("select from pg_stat_activity where usename = ? and pid = ?", _ -> true, guest.role(), process).isEmpty()) return;
            sql.run(LOCK_TIMEOUT, inherit(guest.role()));
            sql.all("select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and pid = ?", _ -> true, guest.role(),
                    process);
            sql.run("revoke " + guest.role() + " from current_user granted by current_user");
        });
    }

    private TransactionBridge maker(Guest guest) { return logins.of(guest.tenant().sqlOwner()); }

    private static String inherit(String role) {
        return "grant " + role + " to current_user with inherit true, set false";
    }

    /** By the mark on it; what bears another is somebody else's. */
    boolean isThere(Guest guest, String mark) {
        var found = new Sql(maker(guest)).all("""
                                              select coalesce(shobj_description(oid, 'pg_authid'), '') from pg_roles where rolname = ?
                                              union all
                                              select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = ?
                                              """, row -> row.getString(1), guest.role(), guest.role());
        if (found.stream().anyMatch(it -> !it.equals(mark))) throw new TenancyException(new TenancyError.ForeignResource());
        return !found.isEmpty();
    }
}
