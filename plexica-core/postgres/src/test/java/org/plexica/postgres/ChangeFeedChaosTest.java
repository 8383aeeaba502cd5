package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** The promise itself: once the wait has ended, no node answers from what it was before, whatever happens to its connections. */
final class ChangeFeedChaosTest {
    private static final int DISTURBANCES = 12;

    /** A value in the database and a node's cache of it, which is loaded on another way, so that only the feed is disturbed. */
    private record Cache(FeedNode node, Sql source, Map<String, Long> known) {
        static Cache of(FeedNode node, Sql source) {
            var cache = new Cache(node, source, new ConcurrentHashMap<>());
            node.feed().listen("tenant", cache.known::remove, cache.known::clear);
            return cache;
        }

        /** Empty when the node refuses. */
        OptionalLong read() {
            try {
                node.feed().requireCurrent();
                return OptionalLong.of(known.computeIfAbsent("acme", _ -> load()));
            } catch (PostgresException _) {
                return OptionalLong.empty();
            }
        }

        private long load() {
            return source.first("select sealed from plexica.secret where name = 'acme/version'",
                    row -> Long.parseLong(new String(row.getBytes(1), StandardCharsets.US_ASCII))).orElseThrow();
        }
    }

    @Test void once_the_wait_has_ended_no_node_answers_from_what_it_was_before() throws Exception {
        var database = PlatformDatabase.migrated();
        database.change("insert into plexica.secret (name, sealed) values ('acme/version', '0')");
        var answers = new AtomicInteger();
        try (var proxy = ChangeFeedOutageTest.proxy();
                var here = FeedNode.on(database);
                var there = FeedNode.on(database.as("stormy").over(proxy));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var caches = new Cache[] {Cache.of(here, here.floor().sql()), Cache.of(there, here.floor().sql())};
            var weather = threads.submit(() -> disturb(proxy, database));
            for (var version = 1L; !weather.isDone(); version++)
                revoke(here, version, caches, answers);
            assertThat(weather.get()).isEqualTo(DISTURBANCES);
            assertThat(answers).as("nodes that answered").hasValueGreaterThan(DISTURBANCES);
        }
    }

    private static void revoke(FeedNode node, long version, Cache[] caches, AtomicInteger answers) {
        // @start region="sql"
        var published = node.floor().platform().<ChangeFeed.Published, RuntimeException>call(() -> {
            node.floor().sql().update("update plexica.secret set sealed = ? where name = 'acme/version'", Long.toString(version).getBytes(
                    StandardCharsets.US_ASCII));
            return node.feed().publish("tenant", "acme");
        });
        // @end
        for (var cache : caches)
            cache.read();
        published.await(Duration.ofSeconds(30));
        for (var cache : caches)
            cache.read().ifPresent(found -> {
                assertThat(found).isEqualTo(version);
                answers.incrementAndGet();
            });
    }

    private static int disturb(TcpProxy proxy, PlatformDatabase database) throws SQLException, InterruptedException {
        var random = new Random(7);
        var never = new CountDownLatch(1);
        for (var i = 0; i < DISTURBANCES; i++) {
            switch (i % 6) {
                case 0, 3 -> proxy.turn(new Weather.Silent());
                case 1 -> proxy.turn(new Weather.Slow(Duration.ofMillis(random.nextInt(400))));
                case 2 -> proxy.reset();
                case 4 -> proxy.turn(new Weather.Fair());
                default -> database.change("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stormy'");
            }
            assertThat(never.await(random.nextInt(200, 1_600), TimeUnit.MILLISECONDS)).isFalse();
        }
        proxy.turn(new Weather.Fair());
        return DISTURBANCES;
    }
}
