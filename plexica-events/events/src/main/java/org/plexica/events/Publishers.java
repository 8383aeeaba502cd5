package org.plexica.events;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.plexica.core.events.Event;

/**
 * Publishers by {@link EventPublisher}.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="publisher"}
 *
 * @since 0.1
 */
public final class Publishers {
    private Publishers() {}

    /**
     * One that publishes by those events; its methods throw what {@link Events#publish} throws.
     *
     * @param <P> the interface
     * @throws EventsException {@link EventsError.NoEvent} when it is no interface with {@link EventPublisher}, or has a method that does not take one event or a list of events
     */
    public static <P> P of(Class<P> publisher, Events events) {
        if (!publisher.isInterface() || !publisher.isAnnotationPresent(EventPublisher.class))
            throw bad(publisher, "must be an interface that is annotated with @EventPublisher");
        Arrays.stream(publisher.getMethods()).filter(method -> !method.isDefault()).filter(method -> !publishes(method)).findFirst()
                .ifPresent(method -> {
                    throw bad(publisher,
                            "has a method that does not take one event, or a list of events, and return nothing: " + method.getName());
                });
        return publisher.cast(Proxy.newProxyInstance(publisher.getClassLoader(), new Class<?>[] {publisher}, calls(publisher, events)));
    }

    private static InvocationHandler calls(Class<?> publisher, Events events) {
        return (proxy, method, arguments) -> {
            if (method.isDefault()) return InvocationHandler.invokeDefault(proxy, method, arguments);
            if (method.getDeclaringClass() == Object.class) return ofObject(publisher, proxy, method, arguments);
            switch (arguments[0]) {
                case Record event -> events.publish(event);
                case List<?> several -> events.publishAll(several.stream().map(Record.class::cast).toList());
                default -> throw bad(publisher, "was given what is no event");
            }
            return null;
        };
    }

    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
    private static Object ofObject(Class<?> publisher, Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> publisher.getSimpleName();
        };
    }

    private static boolean publishes(Method method) {
        if (method.getReturnType() != void.class || method.getParameterCount() != 1) return false;
        var taken = method.getGenericParameterTypes()[0];
        if (taken instanceof ParameterizedType list && list.getRawType() == List.class) taken = list.getActualTypeArguments()[0];
        return taken instanceof Class<?> type && type.isRecord() && type.isAnnotationPresent(Event.class);
    }

    private static EventsException bad(Class<?> type, String why) { return new EventsError.NoEvent(type.getName(), why).exception(); }
}
