package org.plexica.events.spi;

import java.util.List;

/**
 * Carries events from the node that relays them to those that handle them, and keeps them for a while. It is a log of lanes: who reads says after which position, and remembers by
 * itself how far it came. Thread-safe.
 *
 * <p>Events of one tenant, type and key are always on one lane, in the order in which they were sent. An event may be sent twice; it is then carried twice, with the same id. What
 * can be read never changes, and nothing is ever put before what can be read.
 */
public interface EventTransport extends EventLog, AutoCloseable {
    /**
     * Keeps them, in this order; durable when it returns, or when the platform's transaction commits that is open. When it throws, some may be kept.
     *
     * @throws org.plexica.core.PlexicaException of the kind {@link org.plexica.core.PlexicaError.Kind#UNAVAILABLE} when it may be tried again
     */
    void send(List<Envelope> events);

    /** Carries nothing more. May be repeated. */
    @Override void close();
}
