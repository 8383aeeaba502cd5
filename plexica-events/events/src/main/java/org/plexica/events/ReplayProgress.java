package org.plexica.events;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * How far a replay has come.
 *
 * @param id of the replay
 * @param replay what was asked for
 * @param asked when
 * @param left how many places of its lanes are left; an upper bound of the events
 * @since 0.1
 */
public record ReplayProgress(UUID id, Replay replay, Instant asked, long left) {
    public ReplayProgress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(replay, "replay");
        Objects.requireNonNull(asked, "asked");
    }

    /** Whether all has been handled, or has become a dead letter. */
    public boolean isOver() { return left == 0; }
}
