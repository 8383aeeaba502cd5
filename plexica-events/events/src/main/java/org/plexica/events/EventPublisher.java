package org.plexica.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface whose methods publish what they are given: each takes one event, or a list of events, and returns nothing. {@link Publishers#of} makes one, and CDI can inject
 * it when plexica-cdi is there. Code that uses it need not know {@link Events}.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="publisher"}
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventPublisher {}
