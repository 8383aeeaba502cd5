package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.DatabaseLogin;

/**
 * What a transaction under a tenant's role costs: the same statements on a bare pool whose login owns the table, and on one that switches the search path by hand, in turns
 * ABBA, on one thread. A ratio of 0.8 says that we do 0.8 transactions while the other does one.
 */
@Tag("bench")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class LeaseCostTest {
    private static final int TENANTS = 200;
    private static final int TURN = 400;
    private static final int WARM_UP = 15;
    private static final int ROUNDS = 40;

    @Test void a_lease() throws SQLException {
        try (var tenants = new PlacedTenants(4); var plain = plain(tenants.database)) {
            var all = new ArrayList<Tenant>();
            for (var i = 0; i < TENANTS; i++)
                all.add(tenants.make("cost" + i));
            for (var tenant : all)
                CallContext.of(tenant).run(() -> tenants.add("seed"));
            var data = tenants.floor.dataSource();
            Supplier<CallContext> random = () -> CallContext.of(all.get(ThreadLocalRandom.current().nextInt(TENANTS)));
            var same = CallContext.of(all.getFirst());
            compare("lease.five.random", 0.8, () -> transaction(plain, 5), () -> random.get().run(() -> transaction(data, 5)));
            compare("lease.five.same", 0, () -> transaction(plain, 5), () -> same.run(() -> transaction(data, 5)));
            compare("unit.five.random", 0.8, () -> transaction(plain, 5), () -> random.get().run(() -> unit(tenants, data, 5)));
            compare("unit.five.same", 0, () -> transaction(plain, 5), () -> same.run(() -> unit(tenants, data, 5)));
            var schemas = all.stream().map(tenants::role).toList();
            mayRead(tenants.database, schemas);
            compare("by-hand.five.random", 0, () -> byHand(plain, schemas), () -> random.get().run(() -> transaction(data, 5)));
            compare("lease.one.random", 0, () -> transaction(plain, 1), () -> random.get().run(() -> transaction(data, 1)));
            compare("lease.one.same", 0, () -> transaction(plain, 1), () -> same.run(() -> transaction(data, 1)));
        }
    }

    private static void compare(String name, double bar, Runnable bare, Runnable ours) {
        var ratio = new double[ROUNDS];
        var micros = new double[ROUNDS];
        for (var round = -WARM_UP; round < ROUNDS; round++) {
            var first = time(bare);
            var leased = time(ours) + time(ours);
            var theirs = first + time(bare);
            if (round < 0) continue;
            ratio[round] = theirs / leased;
            micros[round] = leased / 2 / 1e3 / TURN;
        }
        Arrays.sort(ratio);
        Arrays.sort(micros);
        var half = (int) Math.ceil(0.98 * Math.sqrt(ROUNDS));
        var lower = ratio[ROUNDS / 2 - half];
        System.out.printf("%s %.2f %.1f %s (median %.2f; ours %.0f µs)%n", name, lower, bar, lower >= bar ? "ok" : "short",
                ratio[ROUNDS / 2],
                micros[ROUNDS / 2]);
    }

    private static double time(Runnable work) {
        var begun = System.nanoTime();
        for (var i = 0; i < TURN; i++)
            work.run();
        return System.nanoTime() - begun;
    }

    /** As it is often written: one login that may read everything, and a search path for each transaction. */
    private static void byHand(DataSource data, List<String> schemas) {
        try (var connection = data.getConnection()) {
            connection.setAutoCommit(false);
            try (var path = connection.prepareStatement("select set_config('search_path', ?, true)")) {
                path.setString(1, schemas.get(ThreadLocalRandom.current().nextInt(TENANTS)));
                path.execute();
            }
            statements(connection, 5);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mayRead(PlatformDatabase database, List<String> schemas) throws SQLException {
        try (var administrator = database.administrator(); var statement = administrator.createStatement()) {
            for (var schema : schemas)
                statement.execute("grant %s to %s_plain with inherit true".formatted(schema, database.logins().app().name()));
        }
    }

    /** The same in a transaction of the floor. */
    private static void unit(PlacedTenants tenants, DataSource data, int statements) {
        tenants.floor.tenants().run(() -> {
            try (var connection = data.getConnection()) {
                statements(connection, statements);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Reads three rows, changes one and adds one; or reads one. */
    private static void transaction(DataSource data, int statements) {
        try (var connection = data.getConnection()) {
            connection.setAutoCommit(false);
            statements(connection, statements);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void statements(Connection connection, int count) throws SQLException {
        read(connection, 1);
        if (count == 1) return;
        read(connection, 2);
        read(connection, 3);
        change(connection, "update note set text = text where id = ?", 1);
        change(connection, "insert into note (text) select 'n' || nextval('note_id_seq') where ? = 1", 1);
    }

    private static void read(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement("select text from note where id = ?")) {
            query.setLong(1, id);
            try (var rows = query.executeQuery()) {
                rows.next();
            }
        }
    }

    private static void change(Connection connection, String text, long value) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            statement.setLong(1, value);
            assertThat(statement.executeUpdate()).isOne();
        }
    }

    private static HikariDataSource plain(PlatformDatabase database) throws SQLException {
        var login = new DatabaseLogin(database.logins().app().name() + "_plain", "plain-password-1");
        try (var administrator = database.administrator(); var statement = administrator.createStatement()) {
            for (var text : List.of("create role %1$s login password '%2$s'", "create schema %1$s authorization %1$s", "set role %1$s",
                    "create table %1$s.note (id bigint generated always as identity primary key, text text not null unique)",
                    "insert into %1$s.note (text) values ('seed')"))
                statement.execute(text.formatted(login.name(), login.password()));
        }
        return database.pool(login, 4);
    }
}
