package org.plexica.devservices;

import java.util.OptionalLong;

/**
 * How one process of an instance is.
 *
 * @param name the back end's label or the companion's name
 * @param state what it does
 * @param detail where it answers, or why it doesn't; for people
 * @param pid its process, absent when it has none of its own
 */
public record Status(String name, State state, String detail, OptionalLong pid) {

    /** What a back end does. */
    public enum State {
        /** Never started, or stopped on purpose. */
        OFF,
        /** On its way. */
        STARTING,
        /** Asked just now, and it answered. */
        UP,
        /** Gone or mute against our will. */
        DOWN
    }
}
