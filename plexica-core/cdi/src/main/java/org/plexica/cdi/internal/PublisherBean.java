package org.plexica.cdi.internal;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import org.plexica.events.Events;
import org.plexica.events.Publishers;

/**
 * Makes publishers; made by the container.
 *
 * @param <P> the interface
 */
public final class PublisherBean<P> implements SyntheticBeanCreator<P> {
    static final String TYPE = "type";

    /** By the container. */
    public PublisherBean() {}

    @Override
    @SuppressWarnings("unchecked") // the extension gives the class of the bean that is made
    public P create(Instance<Object> beans, Parameters parameters) {
        return Publishers.of((Class<P>) parameters.get(TYPE, Class.class), beans.select(Events.class).get());
    }
}
