package org.plexica.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Something that goes wrong once, at its point, unless it is closed before. Thread-safe. */
public final class ArmedFault implements AutoCloseable {
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private final Trigger trigger;
    private final Effect effect;
    private final AtomicInteger times = new AtomicInteger();
    private final CountDownLatch happened = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    record Trigger(FaultPoints points, String point, int time, BooleanSupplier here) {}

    interface Effect {
        void happen(ArmedFault fault);
    }

    ArmedFault(Trigger trigger, Effect effect) {
        this.trigger = trigger;
        this.effect = effect;
    }

    /**
     * Waits until it has happened.
     *
     * @throws AssertionError when it did not happen in time
     * @throws InterruptedException when the waiting thread is interrupted
     */
    public void awaitReached(Duration atMost) throws InterruptedException {
        if (!happened.await(atMost.toMillis(), TimeUnit.MILLISECONDS))
            throw new AssertionError("Nobody came to " + this + " within " + atMost + "; reached were " + trigger.points.counts());
    }

    /** Lets go whoever is held there, also who comes later. */
    public void release() { released.countDown(); }

    /**
     * Disarms it and lets go whoever is held there.
     *
     * @throws AssertionError when it never happened: what did not go wrong proves nothing
     */
    @Override public void close() {
        trigger.points.disarm(this);
        release();
        if (happened.getCount() > 0) throw new AssertionError("Nobody came to " + this + "; reached were " + trigger.points.counts());
    }

    @Override public String toString() { return trigger.point + "#" + trigger.time; }

    boolean isDue(String point) {
        return point.equals(trigger.point) && trigger.here.getAsBoolean() && times.incrementAndGet() == trigger.time;
    }

    void happen() {
        happened.countDown();
        effect.happen(this);
    }

    void hold() {
        try {
            if (!released.await(LONGEST_HOLD.toMillis(), TimeUnit.MILLISECONDS))
                throw new IllegalStateException("Nobody released " + this + " within " + LONGEST_HOLD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
