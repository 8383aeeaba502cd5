package org.plexica.devservices;

import java.time.Duration;

/**
 * One step of a start, told as it happens.
 * {@snippet file="org/plexica/devservices/IsolatedInstanceTest.java" region="steps"}
 */
public sealed interface Step {

    /** {@return whose step it is, for example {@code Keycloak}} */
    String subject();

    /** {@return what is done, for example {@code one-time build}} */
    String action();

    /** The step begins. */
    record Begun(String subject, String action) implements Step {
        @Override public String toString() {
            return subject + ": " + action + " …";
        }
    }

    /** The step is done. */
    record Done(String subject, String action, Duration took) implements Step {
        @Override public String toString() {
            return "%s: %s, %.1f s".formatted(subject, action, took.toMillis() / 1000.0);
        }
    }
}
