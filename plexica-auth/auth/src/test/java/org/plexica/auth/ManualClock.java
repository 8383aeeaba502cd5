package org.plexica.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time that goes on only when told. */
final class ManualClock implements InstantSource {
    private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override public Instant instant() { return now; }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
