package org.plexica.events;

import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * Which types of event: a type, or one with {@code *} in place of a part, such as {@code app.invoice.*}.
 *
 * @param value as it is written
 * @since 0.1
 */
public record EventPattern(String value) {
    private static final String PART = "([a-z][a-z0-9]*(-[a-z0-9]+)*|\\*)";
    private static final Pattern PATTERN = Pattern.compile("(core|app|plugin|\\*)\\." + PART + "\\." + PART);
    private static final int LONGEST = 200;

    public EventPattern {
        if (value.length() > LONGEST || !PATTERN.matcher(value).matches())
            throw CoreError.InvalidValue.of("event pattern", "must be an event type, or one with * in place of a part").exception();
    }

    /** That one type alone. */
    public static EventPattern of(EventType type) { return new EventPattern(type.value()); }

    /** Whether it is one of them. */
    public boolean matches(EventType type) {
        var wanted = value.split("\\.", -1);
        var parts = type.value().split("\\.", -1);
        for (var i = 0; i < wanted.length; i++)
            if (!wanted[i].equals("*") && !wanted[i].equals(parts[i])) return false;
        return true;
    }

    @Override public String toString() { return value; }
}
