package org.plexica.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How soon another node hears of a change, and what publishing costs the transaction. */
@Tag("bench")
final class ChangeFeedCostTest {
    private static final int CHANGES = 1_000;
    private static final int TURNS = 8;
    private static final int THREADS = 4;
    private static final Duration TURN = Duration.ofSeconds(1);

    /** From before the transaction begins until the second node's listener runs, and until the wait for all nodes ends. */
    @Test void from_a_change_to_the_second_node() throws SQLException {
        var database = PlatformDatabase.migrated();
        var heardAt = new ConcurrentHashMap<String, Long>();
        try (var here = FeedNode.on(database); var there = FeedNode.on(database)) {
            there.feed().listen("tenant", key -> heardAt.put(key, System.nanoTime()), () -> {});
            var random = new Random(1);
            var heard = new double[CHANGES];
            var waited = new double[CHANGES];
            for (var i = -100; i < CHANGES; i++) {
                LockSupport.parkNanos(random.nextLong(TimeUnit.MILLISECONDS.toNanos(60)));
                var key = "k" + i;
                var began = System.nanoTime();
                here.publish(key).await(Duration.ofSeconds(10));
                if (i < 0) continue;
                waited[i] = (System.nanoTime() - began) / 1e6;
                heard[i] = (heardAt.getOrDefault(key, Long.MAX_VALUE) - began) / 1e6;
            }
            report("feed.second-node", heard);
            report("feed.wait", waited);
        }
    }

    /** Against the same transaction without it, and against one that makes a plain insert in its place. */
    @Test void a_transaction_with_and_without_a_change() throws Exception {
        var database = PlatformDatabase.migrated();
        try (var here = FeedNode.on(database); var _ = FeedNode.on(database)) {
            Runnable publish = () -> here.feed().publish("bench", "acme");
            compare("feed.commits.to-none", () -> change(here, () -> {}), () -> change(here, publish));
            compare("feed.commits.to-insert", () -> change(here, () -> insert(here)), () -> change(here, publish));
        }
    }

    private static void compare(String name, Runnable without, Runnable with) throws Exception {
        var ratios = new double[TURNS];
        var plain = 0.0;
        for (var turn = -1; turn < TURNS; turn++) {
            var first = commits(without);
            var ours = commits(with) + commits(with);
            var theirs = first + commits(without);
            if (turn < 0) continue;
            ratios[turn] = ours / theirs;
            plain += theirs / 2 / TURNS;
        }
        Arrays.sort(ratios);
        System.out.printf("%s.ratio %.2f - reported (lowest %.2f, highest %.2f; without %.0f/s)%n", name, ratios[TURNS / 2], ratios[0],
                ratios[TURNS - 1], plain);
    }

    /** A small piece of business: five statements, and perhaps one more. */
    private static void change(FeedNode node, Runnable more) {
        node.floor().platform().run(() -> {
            for (var i = 0; i < 5; i++)
                insert(node);
            more.run();
        });
    }

    private static void insert(FeedNode node) {
        node.floor().sql()
                .update("insert into plexica.audit (actor, action, object, facts, correlation) values ('{}', 'x', 'y', '{}', 'z')");
    }

    private static double commits(Runnable transaction) throws Exception {
        var commits = new LongAdder();
        var until = System.nanoTime() + TURN.toNanos();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            threads.invokeAll(IntStream.range(0, THREADS).mapToObj(_ -> Executors.callable(() -> {
                while (System.nanoTime() < until) {
                    transaction.run();
                    commits.increment();
                }
            })).toList());
        }
        return commits.sum() / (double) TURN.toSeconds();
    }

    private static void report(String name, double[] millis) {
        Arrays.sort(millis);
        var p99 = millis[CHANGES * 99 / 100];
        System.out.printf("%s.p99.ms %.1f 250 %s (median %.1f, highest %.1f)%n", name, p99, p99 <= 250 ? "ok" : "short",
                millis[CHANGES / 2],
                millis[CHANGES - 1]);
    }
}
