package org.plexica.core.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the type of event that a record is: {@code app.<domain>.<action>} is the host's, {@code core.<domain>.<action>} Plexica's, {@code plugin.<id>.<event>} a plugin's; what
 * happened, in the past tense.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="event"}
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Event {
    /** The type, such as {@code app.invoice.paid}. */
    String value();

    /** From 1; one more with each change that old readers would not understand. */
    int version() default 1;

    /** The component by which events are put in order: those of a tenant that have the same come one after the other. Empty for events that need no order. */
    String key() default "";
}
