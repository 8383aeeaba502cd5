package org.plexica.events;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;

/** What events cost the transaction that publishes them, how soon they are handled, and what one who has much or takes long costs the others. */
@Tag("bench")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class EventsCostTest {
    private static final Duration SOON = Duration.ofMinutes(5);
    private final EventsGround ground = new EventsGround();
    private final List<Tenant> tenants = new ArrayList<>();

    EventsCostTest() throws SQLException {}

    /** When it was published is when its transaction had committed, by this process's clock. */
    @Event(value = "app.item.changed", key = "item")
    record ItemChanged(String item, long number) {}

    @BeforeEach void start() throws SQLException {
        for (var i = 0; i < 20; i++)
            tenants.add(ground.make("cost" + i));
    }

    @AfterEach void close() { ground.close(); }

    @Test void the_transaction_that_publishes() {
        var node = ground.node();
        var transactions = ground.transactions(node);
        var sql = new Sql(transactions);
        for (var tenant : tenants)
            CallContext.of(tenant).run(() -> sql.update("insert into note (text) values ('seed')"));
        Runnable without = () -> business(transactions, () -> {});
        Runnable with = () -> business(transactions,
                () -> node.publish(new ItemChanged("i" + ThreadLocalRandom.current().nextInt(1_000), 1)));
        compare("outbox.five", 0.85, without, with);
        node.subscribe(Handler.of("items", ItemChanged.class, _ -> {}));
        compare("outbox.five.handled", 0, without, with);
        node.close();
        compare("outbox.five.not-relayed", 0, without, with);
        compare("outbox.five.plain-insert", 0, without,
                () -> business(transactions, () -> sql.update("insert into note (text) values ('m')")));
    }

    private void business(TransactionBridge transactions, Runnable more) {
        var sql = new Sql(transactions);
        CallContext.of(tenants.get(ThreadLocalRandom.current().nextInt(tenants.size()))).run(() -> transactions.run(() -> {
            for (var id = 1; id <= 3; id++)
                sql.first("select text from note where id = ?", row -> row.getString(1), 1L);
            sql.update("update note set text = text where id = ?", 1L);
            sql.update("insert into note (text) values ('n')");
            more.run();
        }));
    }

    private static void compare(String name, double bar, Runnable without, Runnable with) {
        var rounds = 40;
        var ratio = new double[rounds];
        for (var round = -10; round < rounds; round++) {
            var first = time(without);
            var published = time(with) + time(with);
            var theirs = first + time(without);
            if (round >= 0) ratio[round] = theirs / published;
        }
        Arrays.sort(ratio);
        var half = (int) Math.ceil(0.98 * Math.sqrt(rounds));
        var lower = ratio[rounds / 2 - half];
        System.out.printf(Locale.ROOT, "%s %.2f %.2f %s (median %.2f)%n", name, lower, bar, lower >= bar ? "ok" : "short",
                ratio[rounds / 2]);
    }

    private static double time(Runnable work) {
        var begun = System.nanoTime();
        for (var i = 0; i < 100; i++)
            work.run();
        return System.nanoTime() - begun;
    }

    @Test void from_the_commit_to_the_handler() {
        for (var rate : List.of(100, 300, 1_000)) {
            var load = new Load("latency" + rate);
            load.run(tenants, rate, Duration.ofSeconds(20));
            load.print("commit-to-handler." + rate, 20);
        }
    }

    @Test void one_in_a_hundred_that_fails() {
        var quiet = tenants.subList(0, 10);
        var ratios = new ArrayList<Double>();
        for (var round = 0; round < 4; round++) {
            var alone = new Load("alone" + round);
            alone.run(quiet, 200, Duration.ofSeconds(8));
            var poisoned = new Load("poison" + round).poison(100);
            poisoned.run(quiet, 200, Duration.ofSeconds(8));
            ratios.add(poisoned.p95() / alone.p95());
        }
        ratios.sort(Double::compare);
        System.out.printf(Locale.ROOT,
                "poison.p95 %.2f 1.05 %s (median of 4 of p95 with 1 %% that fails to without: latency of what succeeds)%n", ratios.get(2),
                ratios.get(2) < 1.05 ? "ok" : "short");
    }

    @Test void a_tenant_at_a_hundred_times_and_one_that_takes_five_seconds() {
        var quiet = tenants.subList(0, 10);
        var noises = new ArrayList<Double>();
        var delays = new ArrayList<Double>();
        for (var round = 0; round < 4; round++) {
            var alone = new Load("quiet" + round);
            alone.run(quiet, 50, Duration.ofSeconds(8));
            var noisy = new Load("noisy" + round).noise(tenants.getLast(), 500);
            noisy.run(quiet, 50, Duration.ofSeconds(8));
            noises.add(noisy.p95() / alone.p95());
            var slow = new Load("slow" + round).slow(tenants.get(18), 5);
            slow.run(quiet, 50, Duration.ofSeconds(15));
            delays.add(slow.p95() / alone.p95());
            System.out.printf(Locale.ROOT, "# round %d: p95 alone %.1f, noisy %.1f, slow %.1f ms%n", round, alone.p95(), noisy.p95(),
                    slow.p95());
        }
        Map.of("noisy", noises, "slow", delays).forEach((name, all) -> {
            all.sort(Double::compare);
            System.out.printf(Locale.ROOT, "%s.p95 %.2f 1.50 %s (median of 4)%n", name, all.get(2), all.get(2) <= 1.5 ? "ok" : "short");
        });
    }

    @Test void a_backlog() {
        var publisher = ground.node();
        var many = 20_000;
        var nodes = List.of(ground.node(), ground.node());
        var subscriptions = nodes.stream().map(node -> node.subscribe(Handler.of("backlog", ItemChanged.class, _ -> {}).atOnce(8)))
                .toList();
        subscriptions.forEach(Subscription::pause);
        for (var i = 0; i < many / 100; i++)
            ground.publish(publisher, tenants.get(i % tenants.size()),
                    IntStream.range(0, 100).mapToObj(n -> new ItemChanged("i" + n, n)).toArray(Record[]::new));
        Awaitility.await().atMost(SOON).until(() -> ground.ask("select 1 from plexica.outbox limit 1").isEmpty());
        var begun = System.nanoTime();
        subscriptions.forEach(Subscription::resume);
        Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> ground
                .ask("select count(*) from plexica.inbox where handler = 'backlog'").equals(List.of(Integer.toString(many))));
        System.out.printf(Locale.ROOT, "backlog.per-second %.0f 10000 %s (two nodes, 8 at once on each, handlers that do nothing)%n",
                many * 1e9 / (System.nanoTime() - begun), "reported");
    }

    /** Publishes at an even rate, handles on two nodes, and takes the time between. */
    private final class Load {
        private final String handler;
        private final Map<Long, Long> committed = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Double> millis = new ConcurrentLinkedQueue<>();
        private int poison;
        private int noise;
        private int slowly;
        private Tenant loud = tenants.getFirst();

        Load(String handler) {
            this.handler = handler;
        }

        Load poison(int oneIn) {
            poison = oneIn;
            return this;
        }

        Load noise(Tenant tenant, int perSecond) {
            loud = tenant;
            noise = perSecond;
            return this;
        }

        Load slow(Tenant tenant, int perSecond) {
            loud = tenant;
            slowly = perSecond;
            return this;
        }

        void run(List<Tenant> quiet, int rate, Duration length) {
            var nodes = List.of(ground.node(), ground.node());
            for (var node : nodes)
                node.subscribe(
                        Handler.of(handler, ItemChanged.class, this::handle).atOnce(8).retry(new Retry(2, Duration.ofMillis(500), 1)));
            try {
                Awaitility.await().atMost(SOON)
                        .until(() -> ground.ask("select count(*) from plexica.event_cursor where handler = '" + handler
                                + "' and node is not null group by node").equals(List.of("8", "8")));
                publish(nodes.getFirst(), quiet, rate, length);
            } finally {
                nodes.forEach(Events::close);
            }
        }

        private void publish(Events node, List<Tenant> quiet, int rate, Duration length) {
            var begun = System.nanoTime();
            var noisemaker = Thread.ofVirtual().start(() -> pace(node, List.of(loud), noise + slowly, length, -1_000_000_000));
            var threads = new ArrayList<Thread>();
            var share = 4;
            for (var i = 0; i < share; i++) {
                var first = i * 100_000_000L;
                threads.add(Thread.ofVirtual().start(() -> pace(node, quiet, rate / share, length, first)));
            }
            try {
                for (var thread : threads)
                    thread.join();
                noisemaker.join();
                Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> committed.isEmpty());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            System.out.printf(Locale.ROOT, "# %s: %d in %.1f s%n", handler, millis.size(), (System.nanoTime() - begun) / 1e9);
        }

        private void pace(Events node, List<Tenant> from, int rate, Duration length, long first) {
            if (rate == 0) return;
            var begun = System.nanoTime();
            for (var i = 0L; i < rate * length.toSeconds(); i++) {
                var due = begun + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due)
                    LockSupport.parkNanos(due - System.nanoTime());
                var number = first + i;
                ground.publish(node, from.get((int) (i % from.size())), new ItemChanged("i" + number, number));
                if (first >= 0) committed.put(number, System.nanoTime());
            }
        }

        private void handle(Received<ItemChanged> changed) {
            var number = changed.event().number();
            if (number < 0) {
                if (slowly > 0) LockSupport.parkNanos(5_000_000_000L);
                return;
            }
            if (poison > 0 && number % poison == 0) {
                committed.remove(number);
                throw new IllegalStateException("poison");
            }
            var now = System.nanoTime();
            // The handler may be sooner than the publisher's own thread hears of its commit.
            Thread.ofVirtual().start(() -> {
                Long at;
                while ((at = committed.remove(number)) == null)
                    LockSupport.parkNanos(100_000);
                millis.add(Math.max(0, (now - at) / 1e6));
            });
        }

        double p95() { return percentile(0.95); }

        private double percentile(double part) {
            var sorted = millis.stream().sorted().toList();
            return sorted.get((int) (sorted.size() * part));
        }

        void print(String name, double bar) {
            System.out.printf(Locale.ROOT, "%s.p95 %.1f %.0f %s (ms; median %.1f, p99 %.1f, of %d)%n", name, p95(), bar,
                    p95() <= bar ? "ok" : "short",
                    percentile(0.5), percentile(0.99), millis.size());
        }
    }
}
