package org.plexica.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Handlers by {@link EventHandler}.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="annotated"}
 *
 * @since 0.1
 */
public final class Handlers {
    private Handlers() {}

    /**
     * Those of the object's methods, its superclasses' included.
     *
     * @throws EventsException {@link EventsError.BadHandler} when a method is marked that cannot be one, or none is
     */
    public static List<Handler<?>> of(Object annotated) { return of(annotated.getClass(), () -> annotated); }

    /**
     * Those of a class, whose object is asked for with each event.
     *
     * @throws EventsException {@link EventsError.BadHandler}
     */
    public static List<Handler<?>> of(Class<?> type, Supplier<?> object) {
        var methods = methods(type);
        if (methods.isEmpty())
            throw new EventsError.BadHandler(type.getName(), "has no method that is annotated with @EventHandler").exception();
        return methods.stream().<Handler<?>>map(method -> handler(method, object)).toList();
    }

    private static List<Method> methods(Class<?> type) {
        var own = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(EventHandler.class) && !method.isBridge()).toList();
        var above = type.getSuperclass();
        if (above == null || above == Object.class) return own;
        return Stream.concat(own.stream(), methods(above).stream()).toList();
    }

    private static Handler<?> handler(Method method, Supplier<?> object) {
        var says = method.getAnnotation(EventHandler.class);
        var event = event(method, says);
        method.setAccessible(true);
        var plain = says.pattern().isEmpty() ? ofRecord(says.name(), event, method, object) : ofPattern(says, event, method, object);
        var standard = Retry.standard();
        var handler = plain.retry(new Retry(says.tries(), standard.first(), standard.factor())).atOnce(says.atOnce());
        return says.onPlatform().isEmpty() ? handler : handler.onPlatform(says.onPlatform());
    }

    private static <E extends Record> Handler<E> ofRecord(String name, Class<E> event, Method method, Supplier<?> object) {
        if (event == AnyEvent.class) throw bad(name, "takes any event, so it must say a pattern");
        return Handler.of(name, event, calling(method, object));
    }

    private static Handler<AnyEvent> ofPattern(EventHandler says, Class<?> event, Method method, Supplier<?> object) {
        if (event != AnyEvent.class) throw bad(says.name(), "has a pattern, so it must take Received<AnyEvent>");
        return Handler.of(says.name(), new EventPattern(says.pattern()), calling(method, object));
    }

    private static Class<? extends Record> event(Method method, EventHandler says) {
        var rule = "must be a method that takes one Received<…> of a record and returns nothing: " + method;
        if (method.getReturnType() != void.class || method.getParameterCount() != 1) throw bad(says.name(), rule);
        if (!(method.getGenericParameterTypes()[0] instanceof ParameterizedType taken) || taken.getRawType() != Received.class)
            throw bad(says.name(), rule);
        Type event = taken.getActualTypeArguments()[0];
        if (event instanceof Class<?> type && type.isRecord()) return type.asSubclass(Record.class);
        throw bad(says.name(), rule);
    }

    private static <E extends Record> Consumer<Received<E>> calling(Method method, Supplier<?> object) {
        return received -> {
            try {
                method.invoke(object.get(), received);
            } catch (InvocationTargetException e) {
                switch (e.getCause()) {
                    case RuntimeException cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw new IllegalStateException("a handler failed", e.getCause());
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("a method that was made accessible can be called", e);
            }
        };
    }

    private static EventsException bad(String name, String why) { return new EventsError.BadHandler(name, why).exception(); }
}
