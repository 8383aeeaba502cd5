package org.plexica.events;

import java.util.Objects;

/**
 * An event of whatever type, for handlers of a pattern.
 *
 * @param type what kind of thing happened
 * @param version of the type
 * @param data JSON
 * @since 0.1
 */
public record AnyEvent(EventType type, int version, String data) {
    public AnyEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(data, "data");
    }
}
