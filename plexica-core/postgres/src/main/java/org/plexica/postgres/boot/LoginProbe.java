package org.plexica.postgres.boot;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.TenantGroup;

/**
 * Looks at the start whether the database keeps tenants apart over this pool: whether the login could do more than it should when somebody forgets the tenant, and whether
 * something between here and the database mixes sessions. Says everything that is wrong at once.
 *
 * @param pool of the application's login, with two connections free
 * {@snippet file="org/plexica/postgres/ProvisionerLoginsTest.java" region="probe"}
 */
public record LoginProbe(DataSource pool) {
    private static final int ROUNDS = 4;
    private static final String FINDINGS = """
                                           select finding from pg_roles r, lateral (values
                                               (rolsuper, 'is a superuser'),
                                               (rolcreaterole, 'may create roles'),
                                               (rolcreatedb, 'may create databases'),
                                               (rolreplication, 'may replicate'),
                                               (rolbypassrls, 'bypasses row-level security'),
                                               (has_database_privilege(current_database(), 'create'), 'may create schemas'),
                                               (has_database_privilege(current_database(), 'temporary'), 'may create temporary tables'),
                                               (exists (select from pg_auth_members m where m.member = r.oid and m.inherit_option), 'inherits from another role'),
                                               (exists (select from pg_auth_members m where m.member = r.oid and m.admin_option), 'may grant another role'),
                                               (exists (select from pg_auth_members m join pg_roles o on o.oid = m.roleid where m.member = r.oid and (
                                                   o.rolname like 'pg\\_%' or o.rolsuper or o.rolcreaterole or o.rolcreatedb or o.rolreplication or o.rolbypassrls
                                                   or exists (select from pg_namespace n where n.nspowner = o.oid))), 'may become a role that may do more'),
                                               (exists (select from pg_class c where c.relowner = r.oid), 'owns tables'),
                                               (exists (select from pg_namespace n where n.nspowner = r.oid), 'owns a schema'),
                                               (current_setting('search_path') <> '"$user"', 'has another search path than "$user"'),
                                               (not exists (select from pg_roles g where g.rolname = ?), 'has no group for the tenants'' roles')
                                           ) as findings (holds, finding)
                                           where rolname = session_user and holds
                                           """;

    public LoginProbe {
        Objects.requireNonNull(pool, "pool");
    }

    /**
     * Returns when all is well.
     *
     * @throws PostgresException {@link PostgresError.Unfit} when it is not
     */
    public void require() {
        try (var one = pool.getConnection(); var other = pool.getConnection()) {
            var findings = findings(one);
            if (!findings.isEmpty())
                throw unfit("the application's login " + String.join(", ", findings),
                        "Use the login that PlatformLogins.create makes, with nothing added to it.");
            if (mixes(one, other))
                throw unfit("a pooler between here and PostgreSQL gives one session to several connections",
                        "Connect to PostgreSQL itself, or set the pooler to session pooling.");
        } catch (SQLException e) {
            throw PostgresException.of(e);
        }
    }

    private static List<String> findings(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(FINDINGS)) {
            query.setString(1, TenantGroup.of(login(connection)));
            var findings = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next())
                    findings.add(rows.getString(1));
            }
            return findings;
        }
    }

    private static String login(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select session_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Marks both sessions and reads the marks again, each while the other is inside a transaction. */
    private static boolean mixes(Connection one, Connection other) throws SQLException {
        for (var round = 0; round < ROUNDS; round++) {
            var mark = mark(one);
            var otherMark = mark(other);
            if (!mark.equals(read(one, other)) || !otherMark.equals(read(other, one))) return true;
        }
        return false;
    }

    private static String mark(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select set_config('plexica.probe', ?, false) || pg_backend_pid()")) {
            statement.setString(1, UUID.randomUUID().toString());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String read(Connection connection, Connection busy) throws SQLException {
        busy.setAutoCommit(false);
        try (var work = busy.createStatement(); var statement = connection.createStatement()) {
            work.execute("select 1");
            try (var rows = statement.executeQuery("select current_setting('plexica.probe', true) || pg_backend_pid()")) {
                rows.next();
                return String.valueOf(rows.getString(1));
            }
        } finally {
            busy.rollback();
            busy.setAutoCommit(true);
        }
    }

    private static PostgresException unfit(String problem, String remedy) {
        return new PostgresException(new PostgresError.Unfit(problem, remedy));
    }
}
