package org.plexica.tenancy.tck;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.tenancy.Tenancy;
import org.plexica.testkit.Canaries;

/** Runs what is hostile, and looks through what comes of it. */
record Attack(Tenancy tenancy, Canaries canaries, Tenant attacker) {
    private static final String AS_NEW = "reset session authorization; reset role; reset all";

    /** In the attacker's name; undone afterwards. */
    void look(String text) {
        shown(text, () -> undone(attacker, text));
    }

    /** In the attacker's name, for good. */
    void run(String text) {
        shown(text, () -> CallContext.of(attacker).call(() -> {
            try (var connection = tenancy.dataSource().getConnection()) {
                return committed(connection, text);
            }
        }));
    }

    /** Over a connection of a pool as it comes, in that schema. */
    void runBare(Bare pool, String schema, String text) {
        shown(text, () -> {
            try (var connection = pool.connection()) {
                try {
                    return committed(connection, "set search_path = " + schema + "; " + text);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    Statements.run(connection, AS_NEW);
                }
            }
        });
    }

    /** In a tenant's transaction that is rolled back. */
    List<List<String>> undone(Tenant tenant, String text) throws SQLException {
        return CallContext.of(tenant).call(() -> {
            try (var connection = tenancy.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                return Statements.run(connection, text);
            }
        });
    }

    private static List<List<String>> committed(Connection connection, String text) throws SQLException {
        connection.setAutoCommit(false);
        var rows = Statements.run(connection, text);
        connection.commit();
        return rows;
    }

    private void shown(String text, Tried tried) {
        try {
            canaries.seen(attacker, text, tried.rows());
        } catch (SQLException refusal) {
            canaries.seen(attacker, "the refusal of " + text, refusal);
        }
    }

    /** Gives a connection. */
    @FunctionalInterface
    interface Bare {
        Connection connection() throws SQLException;
    }

    @FunctionalInterface
    private interface Tried {
        List<List<String>> rows() throws SQLException;
    }
}
