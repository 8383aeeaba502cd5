package org.plexica.cdi.internal;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.InjectionPointInfo;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.types.Type;
import java.util.Set;
import java.util.TreeSet;
import org.plexica.events.EventHandler;
import org.plexica.events.EventPublisher;

/**
 * Finds the beans with methods that are {@link EventHandler}s and subscribes them when the container has started, and makes a bean of each interface with {@link EventPublisher} that
 * is injected somewhere. The application gives an {@link org.plexica.events.Events} as a bean. A handler is asked for with each event, in the event's context: so a bean of any scope
 * will do that is there outside of requests.
 * {@snippet file="org/plexica/cdi/EventsInCdiTest.java" region="beans"}
 *
 * @since 0.1
 */
public final class EventsExtension implements BuildCompatibleExtension {
    private final Set<String> handlers = new TreeSet<>();
    private final Set<String> publishers = new TreeSet<>();

    /** By the container. */
    public EventsExtension() {}

    /** Looks at each bean. */
    @Registration(types = Object.class) public void look(BeanInfo bean) {
        if (bean.isClassBean() && handles(bean.declaringClass())) handlers.add(bean.declaringClass().name());
        bean.injectionPoints().stream().map(InjectionPointInfo::type).filter(Type::isClass).map(type -> type.asClass().declaration())
                .filter(type -> type.isInterface() && type.hasAnnotation(EventPublisher.class)).map(ClassInfo::name)
                .forEach(publishers::add);
    }

    /** Makes what was found. */
    @Synthesis public void make(SyntheticComponents components) throws ClassNotFoundException {
        for (var publisher : publishers)
            add(components, Class.forName(publisher, false, Thread.currentThread().getContextClassLoader()));
        if (!handlers.isEmpty())
            components.addObserver(Startup.class).observeWith(HandlersOnStartup.class).withParam(HandlersOnStartup.BEANS,
                    handlers.toArray(String[]::new));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no class of a generic type
    private static <P> void add(SyntheticComponents components, Class<P> publisher) {
        var creator = (Class<? extends SyntheticBeanCreator<P>>) (Class) PublisherBean.class;
        components.addBean(publisher).type(publisher).scope(Dependent.class).createWith(creator).withParam(PublisherBean.TYPE,
                publisher);
    }

    private static boolean handles(ClassInfo type) {
        return type.methods().stream().anyMatch(method -> method.hasAnnotation(EventHandler.class));
    }
}
