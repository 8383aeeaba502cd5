package org.plexica.reference.server.health;

import java.util.Optional;

/**
 * How one dependency is.
 *
 * @param name what people call it
 * @param status whether it answers
 * @param latencyMillis how long its answer, or the lack of it, took
 * @param error why it is down; no secret
 */
public record DependencyHealth(String name, Status status, long latencyMillis, Optional<String> error) {
    /** Whether something is usable. */
    public enum Status {
        /** It answers as itself. */
        UP,
        /** It does not. */
        DOWN
    }

    boolean isDown() { return status == Status.DOWN; }
}
