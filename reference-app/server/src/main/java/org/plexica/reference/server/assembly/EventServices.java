package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.deadletters.DeadLettersService;
import org.plexica.reference.server.events.EventsService;
import org.plexica.reference.server.events.MetricsService;

/** The services about events. */
@Singleton
final class EventServices {
    final DeadLettersService deadLetters;
    final EventsService events;
    final MetricsService metrics;

    @Inject EventServices(DeadLettersService deadLetters, EventsService events, MetricsService metrics) {
        this.deadLetters = deadLetters;
        this.events = events;
        this.metrics = metrics;
    }
}
