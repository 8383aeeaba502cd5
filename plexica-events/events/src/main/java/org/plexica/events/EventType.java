package org.plexica.events;

import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * What kind of thing happened: {@code core.<domain>.<action>}, {@code app.<domain>.<action>} or {@code plugin.<id>.<event>}, each part a lower-case word or several with hyphens,
 * the last in the past tense; at most 200 characters.
 *
 * @param value as it is written
 * @since 0.1
 */
public record EventType(String value) implements Comparable<EventType> {
    private static final String WORDS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final Pattern TYPE = Pattern.compile("(core|app|plugin)\\." + WORDS + "\\." + WORDS);
    private static final int LONGEST = 200;

    public EventType {
        if (value.length() > LONGEST || !TYPE.matcher(value).matches())
            throw CoreError.InvalidValue.of("event type", "must be core., app. or plugin. and two more parts, such as app.invoice.paid")
                    .exception();
    }

    /** Whether it is Plexica's own. */
    public boolean isCore() { return value.startsWith("core."); }

    @Override public int compareTo(EventType other) { return value.compareTo(other.value); }

    @Override public String toString() { return value; }
}
