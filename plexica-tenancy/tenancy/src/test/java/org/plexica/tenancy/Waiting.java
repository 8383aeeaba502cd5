package org.plexica.tenancy;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;

/** Waits on a condition, with a deadline. */
final class Waiting {
    private Waiting() {}

    static void until(String what, BooleanSupplier condition) {
        Awaitility.await(what).atMost(Platform.SOON).pollInterval(Duration.ofMillis(25)).until(condition::getAsBoolean);
    }
}
