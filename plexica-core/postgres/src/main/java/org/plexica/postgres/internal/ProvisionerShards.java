package org.plexica.postgres.internal;

import java.util.Optional;
import org.plexica.core.CoreError;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.Sql;
import org.plexica.postgres.TenantGroup;

/** What the database knows of the provisioner logins of one platform: {@code <first>}, {@code <first>_2}, {@code <first>_3} and so on. All of it is asked and done by the first. */
final class ProvisionerShards {
    private static final long LOCK = 0x706c6578_736864L;
    private static final int LONGEST_FIRST = 58;
    private static final int ROLES_OF_A_TENANT = 2;
    private static final int LAST = 9_999;

    private static final String FROM = """
                                       from pg_roles r, (select oid, rolname from pg_roles where rolname = session_user) as first,
                                       lateral (select exists (select from pg_auth_members m where m.roleid = r.oid and m.member = first.oid and m.admin_option),
                                           has_database_privilege(r.oid, current_database(), 'create')) as known (made, here)""";
    private static final String NAMED = """
                                        where (r.oid = first.oid or r.rolname ~ ('^' || first.rolname || '_([2-9]|[1-9][0-9]{1,3})$'))""";
    private static final String FINDINGS = "select r.rolname || ' ' || finding " + FROM
            + """
                                                                                                    , lateral (values
                  (r.rolsuper, 'is a superuser'),
                  (r.rolcreatedb, 'may create databases'),
                  (r.rolreplication, 'may replicate'),
                  (r.rolbypassrls, 'bypasses row-level security'),
                  (not r.rolcreaterole, 'may not create roles'),
                  (not r.rolcanlogin, 'may not log in'),
                  (exists (select from pg_auth_members m where m.member = r.oid and m.inherit_option), 'inherits from another role'),
                  (exists (select from pg_auth_members m join pg_roles o on o.oid = m.roleid where m.member = r.oid and (
                      o.rolname like 'pg\\_%' or o.rolname = ? or o.rolsuper or o.rolcreatedb or o.rolreplication or o.rolbypassrls
                      or o.oid = (select nspowner from pg_namespace where nspname = 'plexica')
                      or o.rolcreaterole and r.oid <> first.oid)), 'is a member of a role that may do more'),
                  (exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'), 'owns something'),
                  (r.oid = first.oid and not has_database_privilege(r.oid, current_database(), 'create with grant option'), 'may not let others create schemas'),
                  (r.oid <> first.oid and not made, 'was not made by ' || first.rolname),
                  (r.oid <> first.oid and exists (select from pg_auth_members m where m.roleid = r.oid and m.member <> first.oid), 'has members')
              ) as findings (holds, finding)
              """
            + NAMED + " and holds";
    /** Of the first one's own those that work in this database, and all that another made. */
    private static final String CONCERNING_US = " and (r.oid = first.oid or here or not made) order by 1";
    private static final String ONE = " and r.rolname = ?";

    private final DirectConnections first;
    private final PlatformTransactions transactions;
    private final Sql sql;
    private final String app;
    private final int each;

    ProvisionerShards(DirectConnections first, String app, int each) {
        if (first.login().length() > LONGEST_FIRST)
            throw CoreError.InvalidValue.of("login", "of the provisioner must have at most " + LONGEST_FIRST + " characters").exception();
        this.first = first;
        this.transactions = new PlatformTransactions(OpenTransactions.of(first));
        this.sql = new Sql(transactions);
        this.app = app;
        this.each = each;
    }

    /** A login that can make tenants, and how many. */
    record Roomy(String login, int tenants) {}

    /** The one with the fewest tenants, which is made when there is none with room for one. */
    Roomy roomiest() {
        return room().orElseGet(() -> transactions.<Roomy, RuntimeException>call(() -> {
            sql.run("set local lock_timeout = '10s'", "select pg_advisory_xact_lock(" + LOCK + ")");
            return room().orElseGet(this::make);
        }));
    }

    /** Which of the logins made the role, and so may do with it what it likes. */
    Optional<String> maker(String role) {
        return sql.first("select r.rolname " + FROM + NAMED + """
                                                              and exists (select from pg_auth_members m join pg_roles t on t.oid = m.roleid
                                                                  where t.rolname = ? and m.member = r.oid and m.admin_option)
                                                              order by r.oid = first.oid, r.rolname
                                                              """, row -> row.getString(1), role);
    }

    /** Derived from the first one's, so that every node knows it and nobody keeps it. */
    String password(String login) {
        return DerivedPassword.of(first.password(), login);
    }

    /** Sets it anew: it is another since the first one's was changed. */
    void renew(String login) {
        require(login);
        transactions.run(() -> sql.run("select pg_advisory_xact_lock(" + LOCK + ")",
                "alter role %s password '%s'".formatted(login, ScramVerifier.of(password(login)))));
    }

    void requireAll() { refuse(String.join(", ", sql.all(FINDINGS + CONCERNING_US, row -> row.getString(1), app))); }

    /** That one is there, and is what it should be. */
    void require(String login) {
        if (sql.first("select " + FROM + NAMED + ONE, _ -> true, login).isEmpty()) refuse(login + " is no login of ours any more");
        refuse(String.join(", ", sql.all(FINDINGS + ONE, row -> row.getString(1), app, login)));
    }

    private Optional<Roomy> room() {
        return sql.first("select r.rolname, (select count(*) from pg_auth_members m where m.member = r.oid and m.admin_option) "
                + FROM + NAMED + " and here and (made or r.oid = first.oid) order by 2, r.oid limit 1",
                row -> new Roomy(row.getString(1), each - row.getInt(2) / ROLES_OF_A_TENANT)).filter(roomy -> roomy.tenants() > 0);
    }

    private Roomy make() {
        var login = sql.first("""
                              select session_user || '_' || n from generate_series(2, ?) as n
                              where not exists (select from pg_roles where rolname = session_user || '_' || n) order by n limit 1
                              """, row -> row.getString(1), LAST)
                .orElseThrow(() -> unfit("there are " + LAST + " logins named after " + first.login()));
        var database = sql.first("select quote_ident(current_database())", row -> row.getString(1)).orElseThrow();
        sql.run("set local createrole_self_grant = ''",
                "create role %s login noinherit createrole password '%s'".formatted(login, ScramVerifier.of(password(login))),
                "grant \"%s\" to %s with admin true, inherit false, set false".formatted(TenantGroup.of(app), login),
                "grant connect, create on database %s to %s".formatted(database, login));
        return new Roomy(login, each);
    }

    private static void refuse(String findings) {
        if (!findings.isEmpty()) throw unfit(findings);
    }

    private static PostgresException unfit(String problem) {
        return new PostgresException(new PostgresError.Unfit(problem,
                "Run PlatformLogins.create again, take from these logins what they should not have, and rename or drop those that Plexica did not make."));
    }
}
