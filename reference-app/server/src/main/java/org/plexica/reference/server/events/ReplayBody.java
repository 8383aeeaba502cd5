package org.plexica.reference.server.events;

import java.time.Instant;
import java.util.Optional;
import org.plexica.events.Replay;

/**
 * What is to be handled again.
 *
 * @param handler by its name
 * @param from when it was published, inclusive
 * @param until when, exclusive
 * @param perSecond at most so many in a second, 1 to 100,000; 100 unless told
 */
record ReplayBody(String handler, Instant from, Instant until, Optional<Integer> perSecond) {
    private static final int USUAL = 100;

    Replay replay() { return new Replay(handler, from, until, perSecond.orElse(USUAL)); }
}
