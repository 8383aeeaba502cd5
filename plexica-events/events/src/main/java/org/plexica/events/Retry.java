package org.plexica.events;

import java.time.Duration;
import java.util.Objects;
import org.plexica.core.CoreError;

/**
 * How often an event is tried, and how far apart: each pause is longer by the factor, and up to a quarter shorter or longer by chance.
 *
 * @param tries in all, 1 to 20
 * @param first pause, up to a minute
 * @param factor from 1 to 10
 * {@snippet file="org/plexica/events/NotesEvents.java" region="retry"}
 * @since 0.1
 */
public record Retry(int tries, Duration first, double factor) {
    private static final int MOST_TRIES = 20;
    private static final int LARGEST_FACTOR = 10;
    private static final Duration LONGEST_FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Retry {
        Objects.requireNonNull(first, "first");
        if (tries < 1 || tries > MOST_TRIES) throw CoreError.InvalidValue.of("tries", "must be 1 to 20").exception();
        if (first.isNegative() || first.compareTo(LONGEST_FIRST) > 0)
            throw CoreError.InvalidValue.of("first pause", "must be at most a minute").exception();
        if (!(factor >= 1 && factor <= LARGEST_FACTOR)) throw CoreError.InvalidValue.of("factor", "must be 1 to 10").exception();
    }

    /** Three tries, one and two seconds apart; a fourth would follow after four. */
    public static Retry standard() {
        return new Retry(3, Duration.ofSeconds(1), 2);
    }

    /** One try. */
    public static Retry never() { return new Retry(1, Duration.ZERO, 1); }

    /** How long to wait after so many tries have failed, without chance; at most ten minutes. */
    public Duration pauseAfter(int failed) {
        var millis = first.toMillis() * Math.pow(factor, failed - 1.0);
        return millis >= LONGEST.toMillis() ? LONGEST : Duration.ofMillis((long) millis);
    }
}
