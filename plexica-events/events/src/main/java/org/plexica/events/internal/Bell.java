package org.plexica.events.internal;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Wakes who waits; one ring is as good as many. Thread-safe. */
final class Bell {
    private final BlockingQueue<Boolean> rung = new ArrayBlockingQueue<>(1);

    void ring() { rung.offer(true); }

    /** Waits until it is rung, and at most so long. */
    void await(Duration atMost) throws InterruptedException {
        rung.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
