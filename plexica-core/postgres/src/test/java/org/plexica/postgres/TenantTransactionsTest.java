package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Isolation;
import org.plexica.core.Tenant;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.TransactionBridge;

/** Transactions of a tenant, and what joins them. */
final class TenantTransactionsTest {
    static PlacedTenants tenants;
    static TransactionBridge transactions;
    Tenant acme;
    Tenant globex;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(3);
        transactions = tenants.floor.tenants();
    }

    @AfterAll static void end() { tenants.close(); }

    @BeforeEach void two_tenants() throws SQLException {
        acme = tenants.make("acme");
        globex = tenants.make("globex");
    }

    @Test void code_that_knows_only_the_data_source_joins_the_open_transaction() {
        CallContext.of(acme).run(() -> {
            assertThatThrownBy(() -> transactions.run(() -> {
                tenants.add("gone with the rest");
                assertThat(tenants.notes()).containsExactly("gone with the rest");
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            transactions.run(() -> tenants.add("kept"));
        });
        assertThat(tenants.notes(acme)).containsExactly("kept");
    }

    @Test void sql_that_ends_the_transaction_leaves_nothing_to_go_on_with() {
        CallContext.of(acme).run(() -> assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> transactions.run(() -> {
            tenants.add("committed by the SQL");
            assertThatThrownBy(() -> tenants.ask("commit")).isInstanceOf(IllegalStateException.class);
            assertThatExceptionOfType(CoreException.class).isThrownBy(() -> tenants.ask("select current_user"))
                    .satisfies(refusal -> assertThat(refusal.error()).isEqualTo(new CoreError.NoTransaction()));
        })));
        assertThat(tenants.notes(acme)).containsExactly("committed by the SQL");
    }

    @Test void a_joined_connection_cannot_end_the_transaction() {
        CallContext.of(acme).run(() -> transactions.run(() -> {
            try (var connection = tenants.floor.dataSource().getConnection()) {
                assertThat(connection.getAutoCommit()).isFalse();
                for (ThrowingCallable end : List.<ThrowingCallable>of(connection::commit, () -> connection.setAutoCommit(true)))
                    assertThatExceptionOfType(SQLException.class).isThrownBy(end).withMessageContaining("ends with the work that began it");
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            tenants.add("still open");
        }));
        assertThat(tenants.notes(acme)).containsExactly("still open");
    }

    @Test void a_joined_connection_that_is_rolled_back_or_whose_work_failed_dooms_the_transaction() {
        CallContext.of(acme).run(() -> {
            assertThatThrownBy(() -> transactions.run(() -> {
                tenants.add("first");
                try (var connection = tenants.floor.dataSource().getConnection()) {
                    connection.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            })).isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error()).isEqualTo(new PostgresError.RolledBack()));
            assertThatThrownBy(() -> transactions.run(() -> {
                tenants.add("second");
                assertThatThrownBy(() -> transactions.run(() -> tenants.add("second"))).isInstanceOf(IllegalStateException.class);
            })).isInstanceOf(PostgresException.class);
        });
        assertThat(tenants.notes(acme)).isEmpty();
    }

    @Test void a_transaction_sees_a_change_of_tenant_and_refuses() {
        CallContext.of(acme).run(() -> transactions.run(() -> {
            tenants.add("Acme's");
            CallContext.of(globex).run(() -> {
                refused(() -> tenants.notes(), new CoreError.ForeignTransaction());
                refused(() -> transactions.run(() -> {}), new CoreError.ForeignTransaction());
            });
        }));
        assertThat(tenants.notes(acme)).containsExactly("Acme's");
    }

    @Test void a_transaction_is_not_carried_to_another_thread() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CallContext.of(acme).run(() -> transactions.run(() -> {
                tenants.add("not committed yet");
                var elsewhere = CompletableFuture.supplyAsync(() -> tenants.notes(), CallContext.current().on(threads));
                assertThat(elsewhere.join()).isEmpty();
            }));
        }
    }

    @Test void options_reach_the_database() {
        CallContext.of(acme).run(() -> {
            // @start region="options"
            var careful = TransactionOptions.usual().isolated(Isolation.REPEATABLE_READ).readOnly();
            assertThat(transactions.<List<String>, RuntimeException>call(careful, () -> tenants.ask(
                    "select current_setting('transaction_isolation') || ', ' || current_setting('transaction_read_only')")))
                    .containsExactly(
                            "repeatable read, on");
            // @end
            assertThatThrownBy(() -> transactions.run(careful, () -> tenants.add("no"))).hasRootCauseInstanceOf(SQLException.class);
            transactions.run(() -> refused(() -> transactions.run(careful, () -> {}), new CoreError.WeakerTransaction()));
            transactions.run(careful, () -> transactions.run(() -> assertThat(tenants.notes()).isEmpty()));
        });
        CallContext.of(acme).run(() -> tenants.add("the next one writes again"));
    }

    @Test void the_database_ends_a_transaction_that_takes_too_long() {
        var quick = TransactionOptions.usual().within(Duration.ofMillis(200));
        CallContext.of(acme).run(() -> {
            assertThatThrownBy(() -> transactions.run(quick, () -> {
                tenants.add("too slow");
                tenants.ask("select pg_sleep(20)");
            })).hasRootCauseInstanceOf(SQLException.class);
            transactions.run(() -> assertThat(tenants.ask("select current_setting('transaction_timeout', true)")).containsExactly("0"));
        });
        assertThat(tenants.notes(acme)).isEmpty();
    }

    @Test void serializable_transactions_that_conflict_do_not_both_commit() {
        CallContext.of(acme).run(() -> {
            var strict = TransactionOptions.usual().isolated(Isolation.SERIALIZABLE);
            assertThatThrownBy(() -> transactions.run(strict, () -> {
                var seen = tenants.notes().size();
                CompletableFuture.runAsync(CallContext.current().wrap(() -> transactions.run(strict, () -> tenants.add("other saw "
                        + tenants.notes().size())))).join();
                tenants.add("saw " + seen);
            })).isInstanceOfAny(PostgresException.class, IllegalStateException.class);
        });
        assertThat(tenants.notes(acme)).containsExactly("other saw 0");
    }

    @Test void an_audit_entry_commits_with_the_tenants_change_and_is_stamped_by_the_database() throws SQLException {
        var audit = tenants.floor.audit();
        CallContext.of(acme).run(() -> {
            transactions.run(() -> {
                tenants.add("audited");
                audit.record(new AuditSink.Entry(CallContext.current(), "note.added", "1", Map.of()));
            });
            assertThatThrownBy(() -> transactions.run(() -> {
                audit.record(new AuditSink.Entry(CallContext.current(), "note.burnt", "2", Map.of()));
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
        });
        try (var administrator = tenants.database.administrator(); var statement = administrator.createStatement()) {
            assertThat(Rows.texts(statement, "select action from plexica.audit where stamp = '%s'".formatted(tenants.role(acme))))
                    .containsExactly("note.added");
        }
    }

    @Test void the_platforms_own_transaction_inside_a_tenants_is_another() {
        CallContext.of(acme).run(() -> transactions.run(() -> {
            assertThat(tenants.floor.sql().all("select current_user = session_user", row -> row.getBoolean(1))).containsExactly(true);
            assertThat(tenants.ask("select current_user::text")).containsExactly(tenants.role(acme));
        }));
    }

    private static void refused(ThrowingCallable work, CoreError error) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
