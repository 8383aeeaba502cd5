package org.plexica.events;

import java.time.Instant;
import java.util.Objects;
import org.plexica.core.CoreError;

/**
 * Lets one handler handle again what was published in some time. Each event is handled once in a replay, whether or not it has been handled before; {@link Received.Delivery#replay}
 * says so.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="replay"}
 *
 * @param handler by its name
 * @param from when, inclusive
 * @param until when, exclusive
 * @param perSecond at most so many in a second, 1 to 100,000
 * @since 0.1
 */
public record Replay(String handler, Instant from, Instant until, int perSecond) {
    private static final int MOST = 100_000;

    public Replay {
        Objects.requireNonNull(handler, "handler");
        if (!from.isBefore(until)) throw CoreError.InvalidValue.of("time of a replay", "must begin before it ends").exception();
        if (perSecond < 1 || perSecond > MOST)
            throw CoreError.InvalidValue.of("rate of a replay", "must be 1 to 100000 events in a second").exception();
    }
}
