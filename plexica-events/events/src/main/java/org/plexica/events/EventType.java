package org.plexica.events;

import org.plexica.core.CoreError;

/**
 * What kind of thing happened: {@code core.<domain>.<action>} is Plexica's, {@code app.<domain>.<action>} the host's, {@code plugin.<id>.<event>} a plugin's; at most 200 characters.
 * <p>Each part is a lower-case word of letters and digits, or several with single hyphens; the id of a plugin has at most 18 characters. The last part is in the past tense: its first or
 * its last word is a participle, {@code paid}, {@code password-changed}, {@code sent-back}.
 * {@snippet file="org/plexica/events/NamesTest.java" region="names"}
 *
 * @param value as it is written
 * @since 0.1
 */
public record EventType(String value) implements Comparable<EventType> {
    /** @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the text is no type; it says what to change */
    public EventType {
        Words.wrongWithType(value).ifPresent(rule -> {
            throw CoreError.InvalidValue.of("event type", rule).exception();
        });
    }

    /** Whether it is Plexica's own. */
    public boolean isCore() { return value.startsWith("core."); }

    @Override public int compareTo(EventType other) { return value.compareTo(other.value); }

    @Override public String toString() { return value; }
}
