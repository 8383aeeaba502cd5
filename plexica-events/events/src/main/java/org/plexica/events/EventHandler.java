package org.plexica.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method as a {@link Handler}: it takes one {@link Received} of the event, or of {@link AnyEvent} when it has a pattern, and returns nothing. Found by {@link Handlers#of}
 * on any object, and by CDI on beans when plexica-cdi is there.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="annotated"}
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EventHandler {
    /** The name, by which nodes know what has been handled; see {@link Handler#of(String, Class, java.util.function.Consumer)}. */
    String name();

    /** For all events of these types, as {@link AnyEvent}; empty for the one type that the method takes. */
    String pattern() default "";

    /** How often an event is tried, in all. */
    int tries() default 3;

    /** At most so many events at once on each node. */
    int atOnce() default 4;

    /** Why it runs on the platform; empty when it runs in the event's tenant. */
    String onPlatform() default "";
}
