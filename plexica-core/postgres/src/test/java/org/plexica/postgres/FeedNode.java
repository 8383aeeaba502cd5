package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.plexica.postgres.boot.ChangeFeeds;
import org.plexica.postgres.boot.PostgresFloor;

/** A node with a pool of its own, and what it has heard in the scope "tenant". */
record FeedNode(HikariDataSource pool, PostgresFloor floor, ChangeFeed feed, Collection<String> heard, AtomicInteger everything)
        implements
            AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    /** One that reads already. */
    static FeedNode on(PlatformDatabase database) {
        var node = starting(database);
        node.awaitCurrent();
        return node;
    }

    static FeedNode starting(PlatformDatabase database) {
        var pool = database.pool(database.logins().app(), 12);
        var floor = PostgresFloor.on(pool);
        // @start region="feed"
        var node = new FeedNode(pool, floor, ChangeFeeds.start(pool, floor.platform()), new ConcurrentLinkedQueue<>(),
                new AtomicInteger());
        node.feed.listen("tenant", node.heard::add, node.everything::incrementAndGet);
        // @end
        return node;
    }

    ChangeFeed.Published publish(String key) {
        return floor.platform().<ChangeFeed.Published, RuntimeException>call(() -> feed.publish("tenant", key));
    }

    void awaitCurrent() {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThatCode(feed::requireCurrent)
                .doesNotThrowAnyException());
    }

    void awaitStale() {
        await().atMost(SOON).pollInterval(Duration.ofMillis(5)).untilAsserted(this::assertStale);
    }

    void assertStale() {
        assertThatThrownBy(feed::requireCurrent).isInstanceOfSatisfying(PostgresException.class,
                e -> assertThat(e.error()).isEqualTo(new PostgresError.StaleNode()));
    }

    @Override public void close() {
        feed.close();
        pool.close();
    }
}
