package org.plexica.events.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.plexica.events.EventPattern;

/**
 * Carries events from the node that relays them to those that handle them, and keeps them for a while. It is a log of lanes: who reads says after which position, and remembers by
 * itself how far it came. Thread-safe.
 *
 * <p>Events of one tenant, type and key are always on one lane, in the order in which they were sent. An event may be sent twice; it is then carried twice, with the same id. What
 * can be read never changes, and nothing is ever put before what can be read.
 */
public interface EventTransport extends AutoCloseable {
    /**
     * Keeps them, in this order; durable when it returns, or when the platform's transaction commits that is open. When it throws, some may be kept.
     *
     * @throws org.plexica.core.PlexicaException of the kind {@link org.plexica.core.PlexicaError.Kind#UNAVAILABLE} when it may be tried again
     */
    void send(List<Envelope> events);

    /** All lanes, and the position of the last event of each; 0 when it has had none. All up to there can be read, but for what was kept long enough. */
    Map<Lane, Long> ends();

    /**
     * Where the events are that were published from then on and before then, as well as that is known: of each lane a place before the first and one that is not before the last.
     * Lanes that have none may be left out.
     */
    Map<Lane, Stretch> published(Instant from, Instant until);

    /** Whether there may be events of these types on the lane. */
    default boolean carries(Lane lane, EventPattern pattern) { return true; }

    /** The first of the selected events of each lane, by their positions. */
    List<Carried> read(Selection selection);

    /**
     * A part of a lane.
     *
     * @param after the place after which it begins
     * @param last the place with which it ends
     */
    record Stretch(long after, long last) {}

    /** Carries nothing more. May be repeated. */
    @Override void close();
}
