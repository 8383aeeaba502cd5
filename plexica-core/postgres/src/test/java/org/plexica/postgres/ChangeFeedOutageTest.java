package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.ChangeFeeds;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** Nodes that are cut off, killed, hang, or start before their database. */
final class ChangeFeedOutageTest {
    static final Duration WAIT = Duration.ofSeconds(20);
    static PlatformDatabase database;

    @BeforeAll static void migrate() throws SQLException {
        database = PlatformDatabase.migrated();
    }

    @Test void a_node_that_is_cut_off_refuses_is_not_waited_for_and_is_told_everything_when_it_is_back() {
        try (var proxy = proxy(); var here = FeedNode.on(database); var there = FeedNode.on(database.over(proxy))) {
            proxy.turn(new Weather.Silent());
            here.publish("missed").await(WAIT);
            there.assertStale();
            here.feed().requireCurrent();
            here.publish("missed too").await(WAIT);
            assertThat(there.heard()).isEmpty();
            var before = there.everything().get();
            proxy.reset();
            proxy.turn(new Weather.Fair());
            there.awaitCurrent();
            assertThat(there.everything()).hasValueGreaterThan(before);
            here.publish("heard").await(WAIT);
            assertThat(there.heard()).endsWith("heard");
            assertThat(here.everything()).hasValue(1);
        }
    }

    @Test void after_a_short_stall_a_node_has_missed_nothing() {
        try (var proxy = proxy(); var here = FeedNode.on(database); var there = FeedNode.on(database.over(proxy))) {
            proxy.turn(new Weather.Silent());
            var published = here.publish("held back");
            proxy.turn(new Weather.Fair());
            published.await(WAIT);
            there.awaitCurrent();
            assertThat(there.heard().contains("held back") || there.everything().get() > 1).isTrue();
        }
    }

    @Test void a_node_whose_connections_are_killed_takes_a_new_one_and_is_told_everything() throws SQLException {
        try (var here = FeedNode.on(database); var there = FeedNode.on(database.as("killed"))) {
            database.change("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'killed'");
            here.publish("perhaps missed").await(WAIT);
            await().atMost(WAIT).until(() -> there.everything().get() == 2);
            there.awaitCurrent();
            here.publish("heard").await(WAIT);
            assertThat(there.heard()).endsWith("heard");
        }
    }

    @Test void a_node_that_died_is_not_waited_for() {
        try (var here = FeedNode.on(database); var third = FeedNode.on(database)) {
            var dead = FeedNode.on(database);
            dead.pool().close();
            here.publish("acme").await(WAIT);
            dead.assertStale();
            assertThat(third.heard()).contains("acme");
            dead.feed().close();
        }
    }

    @Test void a_node_with_a_listener_that_hangs_refuses_and_is_not_waited_for() {
        var go = new CountDownLatch(1);
        try (var here = FeedNode.on(database); var there = FeedNode.on(database)) {
            there.feed().listen("tenant", _ -> ChangeFeedTest.awaitUninterruptibly(go), () -> {});
            here.publish("acme").await(WAIT);
            there.assertStale();
            go.countDown();
            there.awaitCurrent();
            assertThat(there.heard()).containsExactly("acme");
            assertThat(there.everything()).hasValue(1);
        }
    }

    @Test void a_node_that_starts_before_its_database_waits_for_it() {
        try (var proxy = proxy()) {
            proxy.turn(new Weather.Silent());
            try (var pool = lazy(proxy); var feed = ChangeFeeds.start(pool, PostgresFloor.on(pool).platform())) {
                var node = new FeedNode(pool, PostgresFloor.on(pool), feed, List.of(), new AtomicInteger());
                node.assertStale();
                proxy.turn(new Weather.Fair());
                node.awaitCurrent();
            }
        }
    }

    @Test void closing_ends_also_while_the_database_is_away() {
        try (var proxy = proxy(); var node = FeedNode.on(database.over(proxy))) {
            proxy.turn(new Weather.Silent());
            node.feed().close();
            node.assertStale();
            var id = node.feed().toString().replaceAll(".*\\[|]", "");
            await().atMost(WAIT).until(() -> Thread.getAllStackTraces().keySet().stream().noneMatch(it -> it.getName().endsWith(id)));
            assertThat(id).hasSize(36);
        }
    }

    static TcpProxy proxy() {
        var postgres = DevServices.shared().postgres();
        return TcpProxy.to(postgres.host(), postgres.port());
    }

    /** One that does not connect when it is made. */
    private static HikariDataSource lazy(TcpProxy proxy) {
        var pool = new HikariDataSource();
        var there = database.over(proxy);
        pool.setJdbcUrl(there.url());
        pool.setUsername(there.logins().app().name());
        pool.setPassword(there.logins().app().password());
        pool.setConnectionTimeout(2_000);
        pool.setMaximumPoolSize(4);
        return pool;
    }
}
