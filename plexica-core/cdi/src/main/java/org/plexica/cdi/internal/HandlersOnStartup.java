package org.plexica.cdi.internal;

import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticObserver;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.EventContext;
import org.plexica.events.Events;
import org.plexica.events.Handlers;

/** Subscribes the handlers that were found; made by the container. */
public final class HandlersOnStartup implements SyntheticObserver<Startup> {
    static final String BEANS = "beans";

    /** By the container. */
    public HandlersOnStartup() {}

    @Override public void observe(EventContext<Startup> started, Parameters parameters) throws ClassNotFoundException {
        var events = CDI.current().select(Events.class).get();
        for (var name : parameters.get(BEANS, String[].class)) {
            var bean = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
            Handlers.of(bean, () -> CDI.current().select(bean).get()).forEach(events::subscribe);
        }
    }
}
