package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TransactionOptions;
import org.plexica.core.spi.TransactionBridge;

/** Twenty thousand pieces of work of random tenants over one pool of ten connections, in which everything goes wrong that can: no wrong row, no dirty connection. */
final class LeaseStormTest {
    private static final int WORK = 20_000;
    private static final int TENANTS = 20;
    private static final int AT_ONCE = 60;
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger read = new AtomicInteger();

    @Test void nobody_sees_a_row_of_another_whatever_goes_wrong() throws Exception {
        try (var tenants = new PlacedTenants(10); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Tenant>();
            for (var i = 0; i < TENANTS; i++)
                all.add(tenants.make("storm" + i));
            for (var tenant : all)
                CallContext.of(tenant).run(() -> tenants.add(tenants.role(tenant)));
            var turns = new Semaphore(AT_ONCE);
            for (var i = 0; i < WORK; i++) {
                var tenant = all.get(ThreadLocalRandom.current().nextInt(TENANTS));
                var other = all.get(ThreadLocalRandom.current().nextInt(TENANTS));
                turns.acquire();
                threads.execute(() -> {
                    try {
                        CallContext.of(tenant).run(() -> new Piece(tenants, tenant, other).run());
                    } finally {
                        turns.release();
                    }
                });
            }
            turns.acquire(AT_ONCE);
            assertThat(wrong).isEmpty();
            assertThat(read.get()).as("rows that were read and found right").isGreaterThan(WORK / 2);
            assertThat(tenants.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            for (var tenant : all)
                assertThat(tenants.notes(tenant)).first().isEqualTo(tenants.role(tenant));
        }
    }

    /** One piece of work, of one of the kinds. */
    private final class Piece {
        private final PlacedTenants tenants;
        private final Tenant tenant;
        private final Tenant other;
        private final TransactionBridge transactions;

        Piece(PlacedTenants tenants, Tenant tenant, Tenant other) {
            this.tenants = tenants;
            this.tenant = tenant;
            this.other = other;
            this.transactions = tenants.floor.tenants();
        }

        void run() {
            try {
                switch (ThreadLocalRandom.current().nextInt(16)) {
                    case 0 -> raw(connection -> {});
                    case 1 -> raw(connection -> connection.setAutoCommit(false));
                    case 2 -> raw(connection -> execute(connection, "select 1/0"));
                    case 3 -> raw(connection -> execute(connection, "set search_path = " + tenants.role(other)));
                    case 4 -> raw(connection -> execute(connection, "set session role " + tenants.role(other)));
                    case 5 -> transactions.run(this::look);
                    case 6 -> transactions.run(() -> {
                        look();
                        throw new IllegalStateException("on purpose");
                    });
                    case 7 -> raw(this::cancelled);
                    case 8 -> raw(connection -> rarely(() -> execute(connection, "select pg_terminate_backend(pg_backend_pid())")));
                    case 9 -> raw(connection -> rarely(() -> connection.abort(Runnable::run)));
                    case 10 -> raw(this::savepoint);
                    case 11 -> transactions.run(() -> {
                        look();
                        transactions.run(this::look);
                        CompletableFuture.runAsync(CallContext.current().wrap(() -> {}), Runnable::run).join();
                    });
                    case 12 -> CompletableFuture.runAsync(this::look, CallContext.current().on(Thread::startVirtualThread)).join();
                    case 13 -> transactions.run(() -> CallContext.of(other).run(this::foreign));
                    case 14 -> transactions.run(TransactionOptions.usual().readOnly(), this::look);
                    default -> {
                        onItsOwn("set time zone 'UTC'; listen x; select pg_advisory_lock_shared(9)");
                        look();
                    }
                }
            } catch (IllegalStateException | PlexicaException | SQLException e) {
                // Most kinds end so on purpose; what counts is what anybody has read.
            }
            look();
        }

        private void raw(Use use) throws SQLException {
            try (var connection = tenants.floor.dataSource().getConnection()) {
                check(connection);
                use.of(connection);
                check(connection);
            }
        }

        private void cancelled(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                rarely(() -> {
                    statement.setQueryTimeout(1);
                    statement.execute("select pg_sleep(3)");
                });
            }
        }

        private void savepoint(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            var savepoint = connection.setSavepoint();
            try {
                execute(connection, "select nonsense");
            } catch (SQLException e) {
                connection.rollback(savepoint);
            }
            check(connection);
        }

        /** Inside the transaction of another tenant: must be refused, or read this one's own. */
        private void foreign() {
            try {
                tenants.notes();
                if (!tenant.id().equals(other.id())) wrong.add("not refused in a foreign transaction");
            } catch (PlexicaException e) {
                if (tenant.id().equals(other.id())) wrong.add("refused in its own");
            }
        }

        private void look() {
            try (var connection = tenants.floor.dataSource().getConnection()) {
                check(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void check(Connection connection) throws SQLException {
            try (var statement = connection.createStatement()) {
                var expected = CallContext.current().tenant().equals(tenant) ? tenants.role(tenant) : tenants.role(other);
                var texts = Rows.texts(statement, "select text from note union all select current_user::text");
                if (!texts.equals(List.of(expected, expected))) wrong.add("as " + expected + " read " + texts);
                else
                    read.incrementAndGet();
            }
        }

        private void onItsOwn(String text) throws SQLException {
            try (var connection = tenants.floor.dataSource().getConnection()) {
                execute(connection, text);
            }
        }
    }

    private static void rarely(Action action) throws SQLException {
        if (ThreadLocalRandom.current().nextInt(20) == 0) action.run();
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    @FunctionalInterface
    private interface Use {
        void of(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }
}
