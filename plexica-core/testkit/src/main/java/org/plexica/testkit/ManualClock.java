package org.plexica.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.plexica.core.CoreError;

/**
 * Time that goes on only when it is told to. Thread-safe.
 * {@snippet file="org/plexica/testkit/ManualClockTest.java" region="clock"}
 */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private ManualClock(Instant start) {
        this.now = new AtomicReference<>(Objects.requireNonNull(start, "start"));
    }

    /** Stands at that instant. */
    public static ManualClock at(Instant start) { return new ManualClock(start); }

    /** Stands at the present second, for code that also deals with people who look at another clock. */
    public static ManualClock atPresent() {
        return at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Override public Instant instant() { return Objects.requireNonNull(now.get()); }

    /**
     * So much time passes.
     *
     * @return when it is then
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when it is negative: time does not pass backwards, but clocks {@link #jumpTo jump}
     */
    public Instant pass(Duration time) {
        if (time.isNegative()) throw CoreError.InvalidValue.of("time", "must not be negative: a clock that is set back jumps").exception();
        return now.updateAndGet(instant -> instant.plus(time));
    }

    /** Jumps forth or back, as the clock of a machine does when it is corrected. */
    public void jumpTo(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override public String toString() { return "ManualClock[" + instant() + "]"; }
}
