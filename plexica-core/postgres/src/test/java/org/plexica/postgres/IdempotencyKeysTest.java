package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.IdempotencyKey;
import org.plexica.postgres.IdempotencyKeys.Claim;
import org.plexica.postgres.IdempotencyKeys.Outcome;

final class IdempotencyKeysTest {
    static PlacedTenants tenants;
    static IdempotencyKeys keys;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(25);
        // @start region="keys"
        keys = new IdempotencyKeys(tenants.floor.platform());
        // @end
    }

    @AfterAll static void end() { tenants.close(); }

    @Test void work_is_done_once_and_who_repeats_it_is_given_the_first_result() {
        var orders = new ArrayList<String>();
        var key = IdempotencyKey.fresh();
        // @start region="once"
        var claim = new Claim("orders.place by ada", key, List.of("book", "2"));
        var placed = keys.once(claim, () -> {
            orders.add("2 books");
            return "order-1";
        });
        var again = keys.once(claim, () -> {
            throw new IllegalStateException("never called");
        });
        // @end
        assertThat(placed).isEqualTo(new Outcome.Done("order-1"));
        assertThat(again).isEqualTo(new Outcome.Replayed("order-1"));
        assertThat(orders).hasSize(1);
        assertThat(keys.find(claim)).contains("order-1");
    }

    @Test void another_request_under_the_key_is_refused_however_its_parts_are_cut() {
        var key = IdempotencyKey.fresh();
        keys.once(claim("cut", key, "ab", "c"), () -> "x");
        for (var other : List.of(List.of("a", "bc"), List.of("abc"), List.of("ab", "c", ""), List.<String>of(), List.of("ab", "C")))
            for (var way : List.<Runnable>of(() -> keys.once(new Claim("cut", key, other), () -> "y"), () -> keys.find(new Claim("cut", key,
                    other))))
                assertThatThrownBy(way::run).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.error()).isEqualTo(
                        new CoreError.IdempotencyMismatch()));
    }

    @Test void another_scope_has_keys_of_its_own() {
        var key = IdempotencyKey.fresh();
        assertThat(keys.once(claim("by ada", key, "x"), () -> "1")).isEqualTo(new Outcome.Done("1"));
        assertThat(keys.once(claim("by eve", key, "y"), () -> "2")).isEqualTo(new Outcome.Done("2"));
        assertThat(keys.find(claim("by Ada", key, "x"))).isEmpty();
    }

    @Test void of_twenty_at_once_one_does_the_work() throws InterruptedException, ExecutionException {
        var claim = claim("crowd", IdempotencyKey.fresh(), "x");
        var done = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 20).<Callable<Outcome>>mapToObj(i -> () -> keys.once(claim, () -> {
                done.incrementAndGet();
                return "by " + i;
            })).toList());
            var first = all.getFirst().get().result();
            for (var each : all)
                assertThat(each.get().result()).isEqualTo(first);
        }
        assertThat(done).hasValue(1);
    }

    @Test void work_that_is_rolled_back_leaves_the_key_free_and_who_waits_does_it() throws Exception {
        var claim = claim("rolled back", IdempotencyKey.fresh(), "x");
        var entered = new CountDownLatch(1);
        var fail = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> keys.once(claim, () -> {
                entered.countDown();
                await(fail);
                throw new IllegalStateException("on purpose");
            }));
            await(entered);
            var second = threads.submit(() -> keys.once(claim, () -> "by the second"));
            Awaitility.await().until(() -> tenants.database.count(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 1);
            assertThat(second.isDone()).isFalse();
            fail.countDown();
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new Outcome.Done("by the second"));
            assertThatThrownBy(first::get).hasRootCauseMessage("on purpose");
        }
    }

    @Test void the_key_is_taken_with_the_callers_transaction_or_not_at_all() {
        var claim = claim("outer", IdempotencyKey.fresh(), "x");
        assertThatThrownBy(() -> tenants.floor.platform().run(() -> {
            keys.once(claim, () -> "lost");
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(keys.find(claim)).isEmpty();
        assertThat(keys.once(claim, () -> "kept")).isEqualTo(new Outcome.Done("kept"));
    }

    @Test void a_connection_that_dies_in_the_middle_leaves_the_key_free() {
        var claim = claim("killed", IdempotencyKey.fresh(), "x");
        assertThatThrownBy(() -> keys.once(claim, () -> {
            kill();
            return "lost";
        })).isInstanceOf(PostgresException.class);
        assertThat(keys.once(claim, () -> "kept")).isEqualTo(new Outcome.Done("kept"));
    }

    @Test void after_a_day_a_key_is_free_again_and_old_ones_are_pruned() throws SQLException {
        var old = IntStream.range(0, 15).mapToObj(_ -> claim("old", IdempotencyKey.fresh(), "x")).toList();
        old.forEach(claim -> keys.once(claim, () -> "first"));
        var kept = claim("young", IdempotencyKey.fresh(), "x");
        keys.once(kept, () -> "first");
        tenants.database.change("update plexica.idempotency_key set at = at - interval '24 hours' where scope = 'old'");
        assertThat(keys.find(old.getFirst())).isEmpty();
        assertThat(keys.once(new Claim("old", old.getFirst().key(), List.of("another")), () -> "second")).isEqualTo(new Outcome.Done(
                "second"));
        assertThat(tenants.database.count("select count(*) from plexica.idempotency_key where scope = 'old'")).isEqualTo(5);
        keys.once(claim("more", IdempotencyKey.fresh(), "x"), () -> "x");
        assertThat(tenants.database.count("select count(*) from plexica.idempotency_key where scope = 'old'")).isOne();
        assertThat(keys.find(kept)).contains("first");
    }

    @Test void tenants_neither_see_nor_take_keys() throws SQLException {
        var acme = tenants.make("acme");
        for (var attack : List.of("select * from plexica.idempotency_key", "delete from plexica.idempotency_key",
                "insert into plexica.idempotency_key (scope, key, fingerprint) values ('x', 'x', '')",
                "update plexica.idempotency_key set result = 'x'"))
            assertThatThrownBy(() -> CallContext.of(acme).call(() -> tenants.ask(attack))).rootCause()
                    .hasMessageContaining("permission denied");
    }

    @Test void a_bad_scope_is_refused() {
        for (var bad : List.of("", "x".repeat(501)))
            assertThatThrownBy(() -> claim(bad, IdempotencyKey.fresh(), "x")).isInstanceOf(CoreException.class);
        var longest = claim("ü".repeat(500), new IdempotencyKey("~".repeat(255)), "x");
        assertThat(keys.once(longest, () -> "")).isEqualTo(new Outcome.Done(""));
        assertThat(keys.find(longest)).isEqualTo(Optional.of(""));
    }

    private static Claim claim(String scope, IdempotencyKey key, String... request) {
        return new Claim(scope, key, List.of(request));
    }

    /** The connection of the open transaction, by the administrator. */
    private static void kill() {
        var pid = new Sql(tenants.floor.platform()).first("select pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
        try {
            tenants.database.change("select pg_terminate_backend(" + pid + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("too late");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
