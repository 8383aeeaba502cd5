package org.plexica.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;

/**
 * A node in a process of its own, which takes steps on walks of each tenant, each written down with its event, and handles those of all nodes, until it is killed. A step that was
 * acknowledged is written to a file, in lines of the same length.
 */
final class WalkingNode {
    /** The bytes of a line. */
    static final int LINE = 48;
    private static final int THREADS = 4;
    private final Path folder;
    private final String name;
    private final GroundFile ground;
    private final TransactionBridge transactions;
    private final Events events;

    private WalkingNode(Path folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.ground = GroundFile.read(folder.resolve("ground"));
        var pool = ground.pool(THREADS + 16);
        this.transactions = ground.transactions(pool);
        this.events = ground.node(pool, transactions);
    }

    @Event(value = "app.step.taken", key = "walk")
    record StepTaken(String tenant, String walk, int step) {}

    /** The folder, the name of the process, how many milliseconds to rest after each step, and whether to replay. */
    public static void main(String[] arguments) throws Exception {
        var node = new WalkingNode(Path.of(arguments[0]), arguments[1]);
        node.events.subscribe(handler(node.transactions));
        var threads = Executors.newScheduledThreadPool(THREADS + 1);
        var rest = Math.max(1, 1_000 * Long.parseLong(arguments[2]));
        for (var share = 0; share < THREADS; share++) {
            var _ = threads.scheduleWithFixedDelay(node.new Walk(share), 0, rest, TimeUnit.MICROSECONDS);
        }
        if (Boolean.parseBoolean(arguments[3])) {
            var _ = threads.scheduleWithFixedDelay(node::replay, 0, 2, TimeUnit.SECONDS);
        }
        new CountDownLatch(1).await();
    }

    /** Writes down that the step was handled; when it is replayed, in which replay. */
    static Handler<StepTaken> handler(TransactionBridge transactions) {
        return Handler.of("steps", StepTaken.class, taken -> {
            var step = taken.event();
            var kind = taken.delivery().replay().map(replay -> "r" + replay).orElse("h");
            new Sql(transactions).update("insert into note (text) values (?)",
                    kind + " " + step.tenant() + " " + step.walk() + " " + step.step());
        }).atOnce(8).retry(new Retry(20, Duration.ofMillis(100), 1.5));
    }

    private void replay() { events.replay(new Replay("steps", Instant.now().minusSeconds(5), Instant.now(), 500)); }

    /** Some of the tenants, one step of one of them each time, until there is the file that stops it. */
    private final class Walk implements Runnable {
        private final List<Tenant> tenants;
        private final String own;
        private int taken;
        private boolean over;

        Walk(int share) {
            var all = ground.tenants().keySet().stream().sorted((a, b) -> a.slug().value().compareTo(b.slug().value())).toList();
            this.tenants = IntStream.range(0, all.size()).filter(i -> i % THREADS == share).mapToObj(all::get).toList();
            this.own = name + "-" + share;
        }

        @Override public void run() {
            try {
                if (over) return;
                over = Files.exists(folder.resolve("stop"));
                if (over) Files.createFile(folder.resolve("stopped-" + own));
                else if (!tenants.isEmpty()) walk(tenants.get(taken % tenants.size()), taken++ / tenants.size());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void walk(Tenant tenant, int step) throws IOException {
            if (take(tenant, step))
                Files.writeString(folder.resolve("ack-" + own), line(tenant, step), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private String line(Tenant tenant, int step) {
        return String.format(Locale.ROOT, "%-" + (LINE - 1) + "s%n", tenant.slug() + " " + name + " " + step);
    }

    private boolean take(Tenant tenant, int step) {
        try {
            CallContext.of(tenant).run(() -> transactions.run(() -> {
                new Sql(transactions).update("insert into note (text) values (?)", "p " + tenant.slug() + " " + name + " " + step);
                events.publishAll(List.of(new StepTaken(tenant.slug().value(), name, step)));
            }));
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }
}
