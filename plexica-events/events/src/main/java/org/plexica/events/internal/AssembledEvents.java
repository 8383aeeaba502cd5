package org.plexica.events.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.plexica.core.CallContext;
import org.plexica.core.TenantId;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.DeadLetters;
import org.plexica.events.EventPattern;
import org.plexica.events.Events;
import org.plexica.events.EventsError;
import org.plexica.events.Handler;
import org.plexica.events.Replay;
import org.plexica.events.ReplayProgress;
import org.plexica.events.Subscription;
import org.plexica.events.SubscriptionReport;
import org.plexica.events.spi.EventTransport;
import org.plexica.postgres.Sql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events, put together: what this node publishes, relays and handles. */
public final class AssembledEvents implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(AssembledEvents.class);
    private static final Duration SAVE = Duration.ofMillis(200);
    private static final Duration COUNT = Duration.ofSeconds(10);
    private static final Duration PRUNE = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final String PURGES = "plexica.purged-tenants";
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1,
            Thread.ofVirtual().name("plexica-events-timer").factory());
    private final ScheduledExecutorService keeper = Executors.newScheduledThreadPool(1,
            Thread.ofVirtual().name("plexica-events-keeper").factory());
    private final Bell outbox = new Bell();
    private final Parts parts;
    private final Node node;
    private final Outbox writer;
    private final Relay relay;
    private volatile boolean closed;

    /** Of these parts; it stands still until it is {@link #start started}. */
    public AssembledEvents(Parts parts) {
        this.parts = parts;
        var id = UUID.randomUUID();
        var platform = parts.floor.platform;
        var login = new Sql(platform).first("select session_user", row -> row.getString(1)).orElseThrow();
        var ground = new Work.Ground(parts.floor.tenants, platform, new Stamps(login, parts.floor.tenants), new Inbox(login),
                parts.payloads, new Descriptions());
        var tables = new Node.Tables(new Heads(parts.transport, this::wake), new Leases(id, platform),
                new DeadLetterBox(id, new Sql(platform)),
                new Replays(platform, parts.transport), parts.meters);
        this.node = new Node(id, parts.transport, new KnownTenant(parts.floor.directory), ground, tables, new Node.Threads(threads, timer));
        this.relay = new Relay(platform, parts.transport, outbox, node.tables().heads()::look);
        this.writer = new Outbox(parts.payloads, ground.descriptions(), this::committed);
    }

    /**
     * Of what it is made.
     *
     * @param transport that carries events
     * @param payloads writes and reads their data
     * @param meters where is counted
     * @param keep how long events can be replayed
     */
    public record Parts(Floor floor, EventTransport transport, Payloads payloads, Meters meters, Duration keep) {}

    /**
     * What it stands on.
     *
     * @param platform the platform's transactions
     * @param tenants the tenants'
     * @param directory of the tenants
     */
    public record Floor(TransactionBridge platform, TransactionBridge tenants, TenantDirectory directory) {}

    private record Running(HandlerRun handler, Thread reader) {}

    /** Begins to relay. */
    public AssembledEvents start() {
        threads.execute(relay);
        threads.execute(node.tables().heads());
        every(Leases.BEAT, () -> node.tables().leases().beat(handlers()));
        every(SAVE, () -> node.tables().leases().save(handlers()));
        parts.meters.watch(running.values());
        every(COUNT, () -> parts.meters.pending(reports().pending()));
        every(PRUNE, () -> threads.execute(new Pruner(new Sql(parts.floor.platform), parts.keep)));
        subscribe(Handler
                .of(PURGES, new EventPattern("core.tenant.purged"),
                        purged -> new Purged(new Sql(parts.floor.platform)).forget(purged.tenant()))
                .onPlatform("forgets what a purged tenant has published"));
        return this;
    }

    @Override public void publishAll(List<? extends Record> events) {
        var begun = System.nanoTime();
        writer.write(parts.floor.tenants, CallContext.current(), events);
        parts.meters.written(System.nanoTime() - begun);
    }

    private void committed(TenantId tenant, List<String> types) {
        outbox.ring();
        parts.meters.published(tenant, types);
    }

    @Override public Subscription subscribe(Handler<?> handler) {
        var run = new HandlerRun(node, handler);
        if (closed) throw new EventsError.BadHandler(handler.name(), "comes after events were closed").exception();
        var thread = Thread.ofVirtual().name("plexica-events-" + handler.name()).unstarted(run);
        if (running.putIfAbsent(handler.name(), new Running(run, thread)) != null)
            throw new EventsError.BadHandler(handler.name(), "is there already on this node: give each a name of its own").exception();
        try {
            node.tables().leases().introduce(handler.name(), parts.transport.ends());
        } catch (RuntimeException e) {
            running.remove(handler.name());
            throw e;
        }
        thread.start();
        parts.meters.watch(run, node.tables().heads());
        keeper.execute(() -> guarded(() -> node.tables().leases().beat(handlers())));
        return new RunningSubscription(run, () -> end(handler.name()));
    }

    @Override public List<SubscriptionReport> subscriptions() { return reports().all(); }

    @Override public void forget(String handler) { reports().forget(handler); }

    @Override public ReplayProgress replay(Replay replay) {
        var begun = node.tables().replays().begin(replay);
        wake();
        return begun;
    }

    @Override public List<ReplayProgress> replays() { return node.tables().replays().all(); }

    private Reports reports() { return new Reports(new Sql(parts.floor.platform), parts.transport); }

    @Override public DeadLetters deadLetters() { return new TableDeadLetters(parts.floor.platform, this::wake); }

    @Override public void close() {
        closed = true;
        running.keySet().forEach(this::end);
        relay.stop();
        node.tables().heads().stop();
        Stream.of(keeper, timer, threads).forEach(AssembledEvents::end);
        parts.transport.close();
    }

    private void every(Duration period, Runnable work) {
        var _ = keeper.scheduleWithFixedDelay(() -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(String name) {
        var ended = running.remove(name);
        if (ended == null) return;
        ended.handler.close();
        try {
            if (!ended.handler.awaitIdle(GRACE))
                LOG.atWarn().addKeyValue("handler", name).log("A handler did not end in time; another node takes over what it has begun");
            ended.reader.join(GRACE);
            node.tables().leases().leave(ended.handler);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("handler", name).setCause(e)
                    .log("A handler's lanes could not be given back; others take them when the lease is over");
        }
    }

    private static void end(ExecutorService threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private List<HandlerRun> handlers() { return running.values().stream().map(Running::handler).toList(); }

    private void wake() { running.values().forEach(it -> it.handler.wake()); }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) { // a task that throws is never run again
            LOG.atWarn().setCause(e).log("The leases of event handlers could not be kept; it is tried again");
        }
    }
}
