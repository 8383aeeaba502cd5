package org.plexica.reference.server.deadletters;

import java.util.Map;
import org.plexica.events.DeadLetter.State;

/**
 * How many dead letters there are.
 *
 * @param pending that somebody has to look at
 * @param retrying that are to be tried again, or just being tried
 * @param failed that were tried again, and failed again
 * @param resolved that were tried again, and have been handled
 */
record DeadLetterCounts(long pending, long retrying, long failed, long resolved) {
    static DeadLetterCounts of(Map<State, Long> counted) {
        return new DeadLetterCounts(counted.getOrDefault(State.PENDING, 0L), counted.getOrDefault(State.RETRYING, 0L),
                counted.getOrDefault(State.FAILED, 0L), counted.getOrDefault(State.RESOLVED, 0L));
    }
}
