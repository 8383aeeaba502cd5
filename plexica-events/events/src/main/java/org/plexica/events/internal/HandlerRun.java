package org.plexica.events.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.plexica.events.Handler;
import org.plexica.events.Retry;
import org.plexica.events.SubscriptionReport.State;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A handler on this node: reads what is on the lanes that the node has leased, hands it out, and says how far it has come. One thread reads; each event is handled on a virtual
 * thread of its own.
 */
final class HandlerRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerRun.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(1);
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Lane, LaneProgress> lanes = new HashMap<>();
    private final Bell bell = new Bell();
    private final Node node;
    private final Handler<?> handler;
    private final Work<?> work;
    private final FairQueue queue;
    private final Breaker breaker;
    private final LaneReader reader;
    private final Held held;
    private final Attempts attempts;
    private final Replaying replaying;
    private final Tally tally = new Tally();
    private final AtomicBoolean mayClaim = new AtomicBoolean(true);
    private final Condition idle = lock.newCondition();
    private boolean paused;
    private boolean closing;

    HandlerRun(Node node, Handler<?> handler) {
        this.node = node;
        this.handler = handler;
        this.work = new Work<>(handler, node.ground());
        this.queue = new FairQueue(handler.options().atOnce());
        this.breaker = new Breaker(handler.name());
        this.held = new Held(node.tenants(), work.isOnPlatform());
        this.attempts = new Attempts(node, this);
        this.replaying = new Replaying(node.tables().replays(), node.transport(), work.pattern());
        this.reader = new LaneReader(node.transport(), work.pattern(), queue, held);
    }

    String name() { return handler.name(); }

    Retry retry() { return handler.options().retry(); }

    Held held() { return held; }

    Replaying replaying() { return replaying; }

    Tally tally() { return tally; }

    Work<?> work() { return work; }

    @Override public void run() {
        try {
            while (!isClosing()) {
                bell.await(IDLE);
                if (!read()) bell.await(REST);
                hand();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void wake() { bell.ring(); }

    /** Under the lock, whatever other threads do. */
    <T> T locked(Supplier<T> use) {
        lock.lock();
        try {
            return use.get();
        } finally {
            lock.unlock();
        }
    }

    void locked(Runnable use) {
        locked(() -> {
            use.run();
            return true;
        });
    }

    Map<Lane, LaneProgress> lanes() { return lanes; }

    FairQueue queue() { return queue; }

    Breaker breaker() { return breaker; }

    State state() {
        return locked(() -> {
            if (paused) return State.PAUSED;
            return breaker.isOpen() ? State.BROKEN : State.RUNNING;
        });
    }

    /** How much this node has not handled of the lanes that it works on, at most. */
    long lag(Map<Lane, Long> ends) {
        return locked(() -> lanes.values().stream()
                .mapToLong(lane -> Math.max(0, ends.getOrDefault(lane.lane(), 0L) - lane.now().position())).sum());
    }

    void pause(boolean now) {
        locked(() -> paused = now);
        wake();
    }

    /** Begins nothing new. */
    void close() {
        locked(() -> {
            closing = true;
            lanes.values().forEach(this::drain);
        });
        wake();
    }

    /** Under the lock. */
    void drain(LaneProgress lane) {
        lane.drain();
        queue.remove(lane.open());
    }

    void lease(LaneProgress lane) {
        var end = node.ends().getOrDefault(lane.lane(), Long.MAX_VALUE);
        locked(() -> {
            lane.leasedUpTo(end);
            lanes.put(lane.lane(), lane);
        });
        wake();
    }

    /** Nothing more is begun of what is on that lane, and nothing written. */
    void lose(Lane lane) {
        locked(() -> {
            var lost = lanes.remove(lane);
            if (lost == null) return;
            lost.lose();
            queue.remove(lost.open());
        });
    }

    /** False when the transport does not answer. */
    private boolean read() {
        try {
            held.look(this);
            for (var full = false; !full;) {
                var ends = node.ends();
                var asked = locked(() -> isStill() ? List.<LaneReader.Question>of() : reader.questions(lanes, ends));
                if (asked.isEmpty()) break;
                for (var question : asked) {
                    var found = reader.ask(question);
                    locked(() -> accept(question, found));
                }
                hand();
                full = locked(() -> reader.isFull());
            }
            readOthers();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.atWarn().addKeyValue("handler", name()).setCause(e).log("Events could not be read; they are tried again");
            return false;
        }
    }

    private void readOthers() {
        if (isStill() || !mayClaim.compareAndSet(true, false)) return;
        node.threads().after(REST, () -> mayClaim.set(true));
        node.tables().deadLetters().claim(this).forEach(delivery -> locked(() -> queue.add(delivery)));
        replaying.next(this).forEach(delivery -> locked(() -> queue.add(delivery)));
    }

    private boolean isStill() { return paused || closing || breaker.isOpen(); }

    private void accept(LaneReader.Question question, List<Carried> found) {
        if (!closing) reader.accept(question, found);
    }

    /** Lets run what may run now. */
    private void hand() {
        while (true) {
            var next = locked(this::next);
            if (next.isEmpty()) return;
            var delivery = next.get();
            node.threads().work().execute(() -> handle(delivery));
        }
    }

    private Optional<Delivery> next() {
        if (paused || closing || queue.running() >= handler.options().atOnce() || !breaker.mayTry()) return Optional.empty();
        var next = queue.next();
        if (next.isEmpty()) breaker.notTried();
        next.flatMap(Delivery::lane).ifPresent(LaneProgress::begun);
        return next;
    }

    private void handle(Delivery delivery) {
        try {
            attempts.handle(delivery);
        } finally {
            hand();
            wake();
        }
    }

    /** Under the lock: it is no longer being handled. */
    void ended() {
        if (queue.running() == 0) idle.signalAll();
    }

    /** So many events are being handled. */
    int running() { return locked(queue::running); }

    boolean isClosing() { return locked(() -> closing); }

    /** Waits until none is being handled; false when some still are after that time. */
    boolean awaitIdle(Duration atMost) throws InterruptedException {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (queue.running() > 0 && left > 0)
                left = idle.awaitNanos(left);
            return queue.running() == 0;
        } finally {
            lock.unlock();
        }
    }

    List<LaneProgress> progress() { return locked(() -> new ArrayList<>(lanes.values())); }
}
