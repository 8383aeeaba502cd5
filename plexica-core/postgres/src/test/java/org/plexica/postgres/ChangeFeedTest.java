package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.postgres.boot.PostgresFloor;

/** What is told, to whom and when: two nodes on one database. */
final class ChangeFeedTest {
    static final Duration WAIT = Duration.ofSeconds(10);
    static PlatformDatabase database;
    FeedNode here;
    FeedNode there;

    @BeforeAll static void migrate() throws SQLException {
        database = PlatformDatabase.migrated();
    }

    @BeforeEach void start() {
        here = FeedNode.on(database);
        there = FeedNode.on(database);
    }

    @AfterEach void stop() {
        here.close();
        there.close();
    }

    @AfterAll static void no_node_is_left_behind() throws SQLException {
        assertThat(database.count("select count(*) from plexica.node")).isZero();
    }

    @Test void a_change_is_told_to_all_nodes_before_the_wait_ends() {
        for (var i = 0; i < 20; i++) {
            here.publish("acme-" + i).await(WAIT);
            assertThat(here.heard()).contains("acme-" + i);
            assertThat(there.heard()).contains("acme-" + i);
        }
        assertThat(there.heard()).hasSize(20);
        assertThat(there.everything()).as("only at the start").hasValue(1);
    }

    @Test void a_cache_drops_what_another_node_changes() {
        var cache = new ConcurrentHashMap<>(Map.of("acme", "open", "globex", "open"));
        keep(cache, there.feed());
        suspend("acme", here.floor(), here.feed());
        assertThat(cache).containsOnlyKeys("globex");
    }

    @Test void the_wait_does_not_end_while_a_listener_of_another_node_runs() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        there.feed().listen("tenant", _ -> {
            begun.countDown();
            awaitUninterruptibly(go);
        }, () -> {});
        var published = here.publish("slow");
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> published.await(Duration.ofMillis(300))).isInstanceOfSatisfying(PostgresException.class,
                e -> assertThat(e.error()).isEqualTo(new PostgresError.NotSeenYet(1)));
        go.countDown();
        published.await(WAIT);
    }

    @Test void other_scopes_and_listeners_that_are_closed_hear_nothing() {
        var heard = new CopyOnWriteArrayList<String>();
        var plugin = there.feed().listen("plugin", heard::add, () -> {});
        var closed = there.feed().listen("tenant", key -> heard.add("closed " + key), () -> {});
        closed.close();
        closed.close();
        here.floor().platform().run(() -> {
            here.feed().publish("plugin", "crm");
            here.feed().publish("plugins", "other");
        });
        here.publish("acme").await(WAIT);
        plugin.close();
        assertThat(heard).containsExactly("crm");
    }

    @Test void what_is_rolled_back_is_never_told_and_cannot_be_waited_for() {
        var lost = new AtomicReference<ChangeFeed.Published>();
        assertThatThrownBy(() -> here.floor().platform().run(() -> {
            var published = here.feed().publish("tenant", "rolled-back");
            lost.set(published);
            notCommitted(published);
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        notCommitted(lost.get());
        here.publish("after").await(WAIT);
        assertThat(there.heard()).containsExactly("after");
    }

    @Test void outside_a_transaction_nothing_is_published() {
        assertThatThrownBy(() -> here.feed().publish("tenant", "acme")).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e
                .error()).isEqualTo(new CoreError.NoTransaction()));
    }

    @Test void a_transaction_that_began_early_and_commits_late_is_not_missed() throws Exception {
        var took = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> here.floor().platform().<ChangeFeed.Published, RuntimeException>call(() -> {
                var published = here.feed().publish("tenant", "late");
                took.countDown();
                awaitUninterruptibly(go);
                return published;
            }));
            assertThat(took.await(10, TimeUnit.SECONDS)).isTrue();
            for (var i = 0; i < 5; i++)
                here.publish("early-" + i).await(WAIT);
            assertThat(there.heard()).containsExactly("early-0", "early-1", "early-2", "early-3", "early-4");
            go.countDown();
            late.get().await(WAIT);
        }
        assertThat(there.heard()).hasSize(6).endsWith("late");
    }

    @Test void savepoints_tell_what_was_kept_and_nothing_else() {
        var published = here.floor().platform().<ChangeFeed.Published, RuntimeException>call(() -> {
            here.floor().sql().run("savepoint a");
            here.feed().publish("tenant", "kept in a savepoint");
            here.floor().sql().run("release savepoint a", "savepoint b");
            here.feed().publish("tenant", "undone");
            here.floor().sql().run("rollback to savepoint b", "savepoint c");
            return here.feed().publish("tenant", "kept in the last");
        });
        published.await(WAIT);
        assertThat(there.heard()).containsExactly("kept in a savepoint", "kept in the last");
        var nothing = here.floor().platform().<ChangeFeed.Published, RuntimeException>call(() -> {
            here.floor().sql().run("savepoint d");
            var undone = here.feed().publish("tenant", "undone");
            here.floor().sql().run("rollback to savepoint d");
            return undone;
        });
        nothing.await(WAIT);
        assertThat(there.heard()).hasSize(2);
    }

    @Test void more_than_can_be_told_one_by_one_is_told_as_everything() {
        var before = there.everything().get();
        here.floor().platform().run(() -> here.floor().sql().update(
                "insert into plexica.change (scope, key) select 'tenant', 'k' || i from generate_series(1, 10001) i"));
        here.publish("last").await(WAIT);
        assertThat(there.heard().stream().filter(key -> key.startsWith("k"))).isEmpty();
        assertThat(there.everything()).hasValue(before + 1);
    }

    @Test void a_listener_that_throws_is_told_everything_and_stops_nobody() {
        var heard = new CopyOnWriteArrayList<String>();
        there.feed().listen("tenant", _ -> { throw new AssertionError("on purpose"); }, () -> heard.add("everything"));
        there.feed().listen("tenant", heard::add, () -> {});
        here.publish("acme").await(WAIT);
        assertThat(heard).containsExactly("acme", "everything");
        assertThat(there.heard()).containsExactly("acme");
    }

    @Test void a_node_with_a_listener_that_never_stops_throwing_is_not_current_until_it_does() {
        var fixed = new AtomicInteger();
        there.feed().listen("tenant", _ -> { throw new IllegalStateException("on purpose"); }, () -> {
            if (fixed.get() == 0) throw new IllegalStateException("again, on purpose");
        });
        var published = here.publish("acme");
        assertThatThrownBy(() -> published.await(Duration.ofMillis(200))).isInstanceOf(PostgresException.class);
        there.awaitStale();
        here.feed().requireCurrent();
        published.await(WAIT);
        there.assertStale();
        fixed.set(1);
        there.awaitCurrent();
        assertThat(there.heard()).containsExactly("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; drop table plexica.change; --", "\"", "\\", "a\nb\tc\u0001", "ä\ud83d\udd11\u202e", " ", "${app}", "%s?",
            "plexica_change"}) void a_hostile_key_arrives_as_it_is(String key) {
        here.publish(key).await(WAIT);
        assertThat(there.heard()).containsExactly(key);
    }

    @Test void the_longest_key_arrives() {
        var key = "\ud83d\udd11".repeat(250);
        here.publish(key).await(WAIT);
        assertThat(there.heard()).containsExactly(key);
    }

    @Test void rubbish_is_refused_and_leaves_the_transaction_alone() {
        here.floor().platform().run(() -> {
            for (var key : List.of("", "a\0b", "\ud83d", "x".repeat(501)))
                refused(() -> here.feed().publish("tenant", key));
            for (var scope : List.of("", "Tenant", "a b", "-a", "a'b", "x".repeat(41)))
                refused(() -> here.feed().publish(scope, "key"));
            here.feed().publish("tenant", "good");
        });
        refused(() -> here.feed().listen("Tenant", _ -> {}, () -> {}));
        var published = here.publish("better");
        refused(() -> published.await(Duration.ofMillis(-1)));
        refused(() -> published.await(Duration.ofDays(1)));
        published.await(WAIT);
        assertThat(there.heard()).containsExactly("good", "better");
    }

    @Test void whoever_is_interrupted_while_waiting_is_told_so_and_stays_interrupted() {
        there.feed().listen("tenant", _ -> await().until(Thread.currentThread()::isAlive), () -> {});
        var published = here.publish("acme");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> published.await(WAIT)).isInstanceOf(PostgresException.class);
        assertThat(Thread.interrupted()).isTrue();
        published.await(WAIT);
    }

    @Test void of_a_thousand_changes_from_many_threads_none_is_lost_and_none_told_twice() throws Exception {
        var keys = IntStream.range(0, 1_000).mapToObj(i -> "k" + i).toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var all = keys.stream().map(key -> threads.submit(() -> (key.hashCode() % 2 == 0 ? here : there).publish(key))).toList();
            for (var published : all)
                published.get().await(Duration.ofSeconds(60));
        }
        assertThat(here.heard()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(there.heard()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(there.everything()).hasValue(1);
    }

    @Test void closing_leaves_no_thread_no_connection_and_no_notification() throws SQLException {
        var thread = new AtomicReference<Thread>();
        there.feed().listen("tenant", _ -> thread.set(Thread.currentThread()), () -> {});
        here.publish("acme").await(WAIT);
        var node = thread.get().getName().substring("plexica-feed-reader-".length());
        there.feed().close();
        there.feed().close();
        there.assertStale();
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(it -> it.getName().endsWith(node));
        assertThat(there.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
        try (var connection = there.pool().getConnection()) {
            assertThat(PlatformLoginsTest.count(connection, "select count(*) from pg_listening_channels()")).isZero();
            assertThat(connection.getNetworkTimeout()).isZero();
        }
        here.publish("later").await(WAIT);
        assertThat(there.heard()).containsExactly("acme");
        there.publish("published by a closed one").await(WAIT);
        assertThat(here.heard()).endsWith("published by a closed one");
    }

    private static void keep(Map<String, String> cache, ChangeFeed feed) {
        // @start region="listen"
        feed.listen("tenant", id -> cache.remove(id), cache::clear);
        // @end
    }

    private static void suspend(String tenant, PostgresFloor floor, ChangeFeed feed) {
        var sql = floor.sql();
        var transactions = floor.platform();
        // @start region="publish"
        var published = transactions.call(() -> {
            sql.update("delete from plexica.secret where name = ?", tenant);
            return feed.publish("tenant", tenant);
        });
        published.await(Duration.ofSeconds(5));
        // @end
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void notCommitted(ChangeFeed.Published published) {
        assertThatThrownBy(() -> published.await(WAIT)).isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error())
                .isEqualTo(new PostgresError.NotCommitted()));
    }

    private static void refused(Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(CoreException.class, e -> assertThat(e.error().code()).isEqualTo(
                "core/invalid-value"));
    }
}
