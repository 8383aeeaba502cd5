package org.plexica.events.internal;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.plexica.events.spi.Lane;

/** Some events of a replay, which count as done together. Thread-safe. */
final class ReplayBatch {
    private final UUID replay;
    private final Lane lane;
    private final long upTo;
    private final AtomicInteger left;

    /** So many up to that position. */
    ReplayBatch(Replays.Part part, long upTo, int events) {
        this.replay = part.id();
        this.lane = part.lane();
        this.upTo = upTo;
        this.left = new AtomicInteger(events);
    }

    UUID replay() { return replay; }

    Lane lane() { return lane; }

    long upTo() { return upTo; }

    /** One of them is done; whether it was the last. */
    boolean finish() { return left.decrementAndGet() == 0; }
}
