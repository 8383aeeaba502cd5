package org.plexica.reference.server.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a settings record means; the reader and the reference page are made from it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** What it is, in a sentence. */
    String value();

    /** What it is when nobody sets it; nothing for a setting that must be set, or that is optional. */
    String byDefault() default "";
}
