package org.plexica.reference.server.events;

import java.time.Instant;
import java.util.UUID;
import org.plexica.events.ReplayProgress;

/**
 * A replay.
 *
 * @param id of the replay
 * @param handler which handles again
 * @param from when it was published, inclusive
 * @param until when, exclusive
 * @param perSecond at most so many in a second
 * @param askedAt when it was asked for
 * @param left how many places are left to look at, an upper bound of the events
 * @param over whether all has been handled, or has become a dead letter
 */
record ReplayView(UUID id, String handler, Instant from, Instant until, int perSecond, Instant askedAt, long left, boolean over) {
    static ReplayView of(ReplayProgress progress) {
        var replay = progress.replay();
        return new ReplayView(progress.id(), replay.handler(), replay.from(), replay.until(), replay.perSecond(), progress.asked(),
                progress.left(),
                progress.isOver());
    }
}
