package org.plexica.reference.server.assembly;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.events.Events;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.reference.server.settings.Settings;
import org.plexica.tenancy.Tenancy;

/** Events, on the same database as tenancy, which has made their tables; with the handlers that are found among the beans. */
@Singleton
final class Eventing {
    private final FoundHandlers.Found handlers;
    private final Instance<Object> beans;
    private final PrometheusMeterRegistry meters;

    @Inject Eventing(FoundHandlers.Found handlers, @Any Instance<Object> beans, PrometheusMeterRegistry meters) {
        this.handlers = handlers;
        this.beans = beans;
        this.meters = meters;
    }

    @Produces
    @Singleton Events events(Tenancy tenancy, Databases databases, Settings settings, Closing closing) {
        var builder = EventsBuilder.on(databases.events(), tenancy.transactions(), tenancy.directory()).keep(settings.events().keep())
                .meters(meters);
        handlers.in(beans).forEach(builder::handler);
        return closing.keep("events", builder.build());
    }
}
