package org.plexica.events;

import org.plexica.core.CoreError;

/**
 * Which types of event: a type, or one with {@code *} in place of one part or more, such as {@code app.invoice.*}; {@code *.*.*} is all of them. What no type could match is refused.
 * {@snippet file="org/plexica/events/NamesTest.java" region="names"}
 *
 * @param value as it is written
 * @since 0.1
 */
public record EventPattern(String value) {
    /** @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the text is no pattern; it says what to change */
    public EventPattern {
        Words.wrongWithPattern(value).ifPresent(rule -> {
            throw CoreError.InvalidValue.of("event pattern", rule).exception();
        });
    }

    /** That one type alone. */
    public static EventPattern of(EventType type) { return new EventPattern(type.value()); }

    /** Whether it is one of them. */
    public boolean matches(EventType type) {
        var wanted = value.split("\\.", -1);
        var parts = type.value().split("\\.", -1);
        for (var i = 0; i < wanted.length; i++)
            if (!wanted[i].equals(Words.ANY) && !wanted[i].equals(parts[i])) return false;
        return true;
    }

    @Override public String toString() { return value; }
}
