package org.plexica.events.internal;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** So that what failed together is not tried again together. */
final class Jitter {
    private static final double LEAST = 0.75;
    private static final double MOST = 1.25;

    private Jitter() {}

    /** Up to a quarter shorter or longer. */
    static Duration around(Duration pause) {
        return Duration.ofMillis((long) (pause.toMillis() * ThreadLocalRandom.current().nextDouble(LEAST, MOST)));
    }
}
