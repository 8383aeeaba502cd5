package org.plexica.reference.server.assembly;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plexica.events.EventHandler;
import org.plexica.events.Handler;
import org.plexica.events.Handlers;

/**
 * Finds the beans that handle events. The container is given by hand, unlike in plexica-cdi, whose look-up of the current one may find another server's when there are several in one
 * process.
 */
final class FoundHandlers implements Extension {
    private final List<Class<?>> beans = new CopyOnWriteArrayList<>();

    <T> void look(@Observes ProcessManagedBean<T> found) {
        var type = found.getAnnotatedBeanClass().getJavaClass();
        if (handles(type)) beans.add(type);
    }

    private static boolean handles(@Nullable Class<?> type) {
        return type != null && (handles(type.getSuperclass())
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(EventHandler.class)));
    }

    void add(@Observes AfterBeanDiscovery discovery) {
        discovery.<Found>addBean().beanClass(Found.class).types(Found.class).scope(Singleton.class).produceWith(_ -> new Found(beans));
    }

    /**
     * What was found.
     *
     * @param beans by their classes
     */
    record Found(List<Class<?>> beans) {
        /** Each bean is asked for with each event. */
        Stream<Handler<?>> in(Instance<Object> container) {
            return beans.stream().flatMap(bean -> Handlers.of(bean, () -> container.select(bean).get()).stream());
        }
    }
}
