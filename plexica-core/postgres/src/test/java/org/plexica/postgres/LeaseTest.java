package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;

/** Connections of the data source outside of transactions of ours: what plain JDBC code and every library sees. */
final class LeaseTest {
    static PlacedTenants tenants;
    Tenant acme;
    Tenant globex;

    @BeforeAll static void start() throws SQLException { tenants = new PlacedTenants(3); }

    @AfterAll static void end() { tenants.close(); }

    @BeforeEach void two_tenants() throws SQLException {
        acme = tenants.make("acme");
        globex = tenants.make("globex");
    }

    @Test void the_same_code_reads_the_rows_of_whose_tenant_it_runs_in() {
        CallContext.of(acme).run(() -> tenants.add("only Acme sees this"));
        assertThat(tenants.notes(acme)).containsExactly("only Acme sees this");
        assertThat(tenants.notes(globex)).isEmpty();
    }

    @Test void outside_of_a_tenant_there_is_no_connection() {
        refused(() -> tenants.notes(), new CoreError.NoContext());
        refused(() -> CallContext.platform(new Actor.Application("a test")).run(() -> tenants.notes()), new CoreError.NoTenant());
    }

    @Test void with_auto_commit_each_statement_is_a_transaction() {
        in(acme, connection -> {
            assertThat(connection.getAutoCommit()).isTrue();
            run(connection, "insert into note (text) values ('kept')");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(connection, "insert into note (text) values (null)"));
            run(connection, "insert into note (text) values ('kept too')");
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::commit);
        });
        assertThat(tenants.notes(acme)).containsExactly("kept", "kept too");
    }

    @Test void what_the_database_refuses_to_commit_leaves_no_transaction_behind() throws SQLException {
        try (var administrator = tenants.database.administrator()) {
            run(administrator,
                    "set role %1$s_own; create table %1$s.pair (n int unique deferrable initially deferred)".formatted(tenants.role(acme)));
        }
        in(acme, connection -> {
            for (var autoCommit : List.of(true, false)) {
                connection.setAutoCommit(autoCommit);
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
                    run(connection, "insert into pair values (1), (1)");
                    connection.commit();
                }).satisfies(e -> assertThat(e.getSQLState()).isEqualTo("23505"));
                try (var statement = connection.createStatement()) {
                    assertThat(Rows.texts(statement, "select current_user::text")).containsExactly(tenants.role(acme));
                }
            }
        });
    }

    @Test void sql_that_ends_the_transaction_ends_the_connection_before_anything_runs_without_the_role() {
        for (var end : List.of("commit", "rollback", "insert into note (text) values ('" + "in a script'); commit")) {
            in(acme, connection -> {
                connection.setAutoCommit(false);
                run(connection, "insert into note (text) values ('" + end.hashCode() + "')");
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(connection, end))
                        .satisfies(refusal -> assertThat(refusal.getSQLState()).isEqualTo("2D000"))
                        .withMessageContaining("Leave commit and rollback out of the SQL");
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(connection, "select 1"));
            });
        }
        assertThat(tenants.notes(acme)).hasSize(3).contains("in a script");
    }

    @Test void without_auto_commit_the_usual_rules_hold() {
        in(acme, connection -> {
            connection.setAutoCommit(false);
            run(connection, "insert into note (text) values ('committed')");
            connection.commit();
            run(connection, "insert into note (text) values ('rolled back')");
            connection.rollback();
            run(connection, "insert into note (text) values ('before the savepoint')");
            var savepoint = connection.setSavepoint();
            run(connection, "insert into note (text) values ('after the savepoint')");
            connection.rollback(savepoint);
            connection.setAutoCommit(true);
            connection.setAutoCommit(false);
            run(connection, "insert into note (text) values ('forgotten by who closed')");
        });
        assertThat(tenants.notes(acme)).containsExactly("committed", "before the savepoint");
    }

    @Test void a_connection_goes_on_in_no_other_tenant() {
        in(acme, connection -> {
            var statement = connection.prepareStatement("select text from note");
            CallContext.of(globex).run(() -> {
                refused(statement::executeQuery, new CoreError.ForeignTransaction());
                refused(() -> run(connection, "insert into note (text) values ('lost')"), new CoreError.ForeignTransaction());
                refused(() -> connection.getMetaData().getTables(null, null, "note", null), new CoreError.ForeignTransaction());
            });
        });
        assertThat(tenants.notes(acme)).isEmpty();
        assertThat(tenants.notes(globex)).isEmpty();
    }

    @Test void a_closed_connection_is_of_no_more_use_and_closing_again_does_nothing() {
        in(acme, connection -> {
            connection.close();
            connection.close();
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            assertThatExceptionOfType(SQLException.class).isThrownBy(connection::createStatement).satisfies(e -> assertThat(e.getSQLState())
                    .isEqualTo("08003"));
        });
    }

    @Test void rows_can_be_read_after_the_statement_whatever_the_fetch_size() {
        in(acme, connection -> {
            run(connection, "insert into note (text) select 'n' || i from generate_series(1, 100) as i");
            try (var statement = connection.createStatement()) {
                statement.setFetchSize(7);
                assertThat(Rows.texts(statement, "select text from note")).hasSize(100);
                assertThat(statement.getFetchSize()).isEqualTo(7);
            }
        });
    }

    @Test void what_jdbc_tells_of_itself_is_the_tenants() {
        in(acme, connection -> {
            assertThat(connection.getSchema()).isEqualTo(tenants.role(acme));
            assertThat(connection.getMetaData().getConnection()).isEqualTo(connection);
            assertThat(connection.createStatement().getConnection()).isEqualTo(connection);
            assertThat(connection.unwrap(Connection.class)).isEqualTo(connection);
            try (var tables = connection.getMetaData().getTables(null, connection.getSchema(), "note", null)) {
                assertThat(tables.next()).isTrue();
            }
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setSchema(tenants.role(globex)));
        });
    }

    @Test void batches_and_generated_keys_work() {
        in(acme, connection -> {
            try (var insert = connection.prepareStatement("insert into note (text) values (?)", new String[] {"id"})) {
                for (var text : List.of("a", "b")) {
                    insert.setString(1, text);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).containsExactly(1, 1);
                try (var keys = insert.getGeneratedKeys()) {
                    assertThat(keys.next()).isTrue();
                    assertThat(keys.getLong(1)).isPositive();
                }
            }
        });
        assertThat(tenants.notes(acme)).containsExactly("a", "b");
    }

    @Test void read_only_and_isolation_are_the_next_transactions() {
        in(acme, connection -> {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            try (var statement = connection.createStatement()) {
                assertThat(Rows.texts(statement,
                        "select current_setting('transaction_isolation') || current_setting('transaction_read_only')"))
                        .containsExactly("serializableon");
            }
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> run(connection, "delete from note"));
            connection.setAutoCommit(false);
            run(connection, "select 1");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> connection.setReadOnly(false));
        });
        CallContext.of(acme).run(() -> tenants.add("the next borrower writes again"));
    }

    @Test void an_abandoned_or_aborted_connection_is_replaced() {
        for (var i = 0; i < 5; i++) {
            in(acme, connection -> {
                connection.setAutoCommit(false);
                run(connection, "insert into note (text) values ('lost')");
                connection.abort(Runnable::run);
            });
            in(acme, connection -> assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> run(connection, "select pg_terminate_backend(pg_backend_pid())")));
        }
        assertThat(tenants.notes(acme)).isEmpty();
        assertThat(tenants.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private static void in(Tenant tenant, Use use) {
        CallContext.of(tenant).run(() -> {
            try (var connection = tenants.floor.dataSource().getConnection()) {
                use.of(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void run(Connection connection, String text) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work, CoreError error) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    @FunctionalInterface
    private interface Use {
        void of(Connection connection) throws SQLException;
    }
}
