package org.plexica.events.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What of a transport can be read. Thread-safe.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="log"}
 */
public interface EventLog {
    /** All lanes, and the position of the last event of each; 0 when it has had none. All up to there can be read, but for what was kept long enough. */
    Map<Lane, Long> ends();

    /**
     * Where the events are that were published from then on and before then, as well as that is known: of each lane a place before the first and one that is not before the last.
     * Lanes that have none may be left out.
     */
    Map<Lane, Stretch> published(Instant from, Instant until);

    /** The first of the selected events of each lane, by their positions; fewer than asked for only when there are no more of them on the lane. */
    List<Carried> read(Selection selection);

    /**
     * A part of a lane.
     *
     * @param after the place after which it begins
     * @param last the place with which it ends
     */
    record Stretch(long after, long last) {}
}
