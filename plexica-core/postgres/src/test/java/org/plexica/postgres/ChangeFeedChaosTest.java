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
import org.plexica.devservices.TcpProxy;

/** The promise itself: once the wait has ended, no node answers from what it was before, whatever happens to its connections. */
final class ChangeFeedChaosTest {
    private static final int REVOCATIONS = 60;

    /** A value in the database and a node's cache of it. */
    private record Cache(FeedNode node, Map<String, Long> known) {
        static Cache of(FeedNode node) {
            var cache = new Cache(node, new ConcurrentHashMap<>());
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
            return node.floor().sql().first("select sealed from plexica.secret where name = 'acme/version'",
                    row -> Long.parseLong(new String(row.getBytes(1), StandardCharsets.US_ASCII))).orElseThrow();
        }
    }

    @Test void once_the_wait_has_ended_no_node_answers_from_what_it_was_before() throws Exception {
        var database = PlatformDatabase.migrated();
        database.change("insert into plexica.secret (name, sealed) values ('acme/version', '0')");
        var stop = new CountDownLatch(1);
        var answers = new AtomicInteger();
        try (var proxy = ChangeFeedOutageTest.proxy();
                var here = FeedNode.on(database);
                var there = FeedNode.on(database.as("stormy").over(proxy));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var caches = new Cache[] {Cache.of(here), Cache.of(there)};
            var weather = threads.submit(() -> disturb(proxy, database, stop));
            try {
                for (var version = 1L; version <= REVOCATIONS; version++)
                    revoke(here, version, caches, answers);
            } finally {
                stop.countDown();
                weather.get();
                proxy.heal();
            }
            assertThat(answers).as("nodes that answered").hasValueGreaterThan(REVOCATIONS);
        }
    }

    private static void revoke(FeedNode node, long version, Cache[] caches, AtomicInteger answers) {
        var published = node.floor().platform().<ChangeFeed.Published, RuntimeException>call(() -> {
            node.floor().sql().update("update plexica.secret set sealed = ? where name = 'acme/version'", Long.toString(version).getBytes(
                    StandardCharsets.US_ASCII));
            return node.feed().publish("tenant", "acme");
        });
        for (var cache : caches)
            cache.read();
        published.await(Duration.ofSeconds(30));
        for (var cache : caches)
            cache.read().ifPresent(found -> {
                assertThat(found).isEqualTo(version);
                answers.incrementAndGet();
            });
    }

    private static boolean disturb(TcpProxy proxy, PlatformDatabase database, CountDownLatch stop)
            throws SQLException, InterruptedException {
        var random = new Random(7);
        while (!stop.await(random.nextInt(600), TimeUnit.MILLISECONDS)) {
            switch (random.nextInt(5)) {
                case 0 -> proxy.cut();
                case 1 -> proxy.delay(Duration.ofMillis(random.nextInt(400)));
                case 2 -> proxy.reset();
                case 3 -> database.change("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stormy'");
                default -> proxy.heal();
            }
        }
        return true;
    }
}
