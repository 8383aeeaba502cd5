package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.tenancy.Tenancy;

/** Many transactions of several tenants at once over few connections: kept, rolled back, failed, and with sessions left dirty. */
record Storm(Tenancy tenancy, List<Tenant> tenants) {
    private static final int THREADS = 8;
    private static final int ROUNDS = 60;
    private static final int KINDS = 5;

    /** How many rows were kept; fails at the first row that is another's. */
    int run() throws InterruptedException, ExecutionException {
        var kept = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, THREADS).mapToObj(seed -> threads.submit(rounds(new Random(seed), kept))).toList();
            for (var one : all)
                one.get();
        }
        return kept.get();
    }

    private Callable<Boolean> rounds(Random random, AtomicInteger kept) {
        return () -> {
            for (var i = 0; i < ROUNDS; i++) {
                var tenant = tenants.get(random.nextInt(tenants.size()));
                if (CallContext.of(tenant).call(() -> round(tenant, random.nextInt(KINDS)))) kept.incrementAndGet();
            }
            return true;
        };
    }

    private boolean round(Tenant tenant, int kind) throws SQLException {
        return switch (kind) {
            case 0 -> {
                tenancy.transactions().run(() -> work(tenant, "select 1"));
                yield true;
            }
            case 1 -> {
                try {
                    tenancy.transactions().run(() -> {
                        work(tenant, "select 1");
                        throw new IllegalStateException("roll back");
                    });
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("roll back");
                }
                yield false;
            }
            case 2 -> {
                work(tenant, "select 1");
                yield true;
            }
            case 3 -> {
                work(tenant, "set search_path = pg_catalog; set role none");
                yield true;
            }
            default -> {
                try (var connection = tenancy.dataSource().getConnection()) {
                    connection.setAutoCommit(false);
                    add(connection, tenant);
                    Statements.run(connection, "set search_path = pg_catalog");
                    yield false;
                }
            }
        };
    }

    /** Adds a row and looks at all, then leaves the session as the statement does. */
    private void work(Tenant tenant, String last) {
        try (var connection = tenancy.dataSource().getConnection()) {
            add(connection, tenant);
            assertThat(Notes.texts(connection)).as("what %s sees", tenant.slug()).allMatch(text -> text.startsWith(tenant.slug() + " "));
            Statements.run(connection, last);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Connection connection, Tenant tenant) throws SQLException {
        try (var insert = connection.prepareStatement("insert into note (id, text) values (?, ?)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, tenant.slug() + " " + UUID.randomUUID());
            insert.executeUpdate();
        }
    }
}
