package org.plexica.events.spi;

import java.util.Objects;

/**
 * An event and where it is.
 *
 * @param lane on which lane
 * @param position its place there, from 1: larger than of all that came before, and never another event's
 * @param envelope the event
 */
public record Carried(Lane lane, long position, Envelope envelope) {
    public Carried {
        Objects.requireNonNull(lane, "lane");
        Objects.requireNonNull(envelope, "envelope");
    }
}
