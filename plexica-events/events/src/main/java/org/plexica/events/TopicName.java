package org.plexica.events;

import org.plexica.core.CoreError;

/**
 * Under which name events are carried: the type itself, or {@code dlq.<type>} for those that could not be handled. At most 204 characters of {@code a-z 0-9 . -}.
 * {@snippet file="org/plexica/events/NamesTest.java" region="names"}
 *
 * @param type of the events
 * @param purpose what they are there for
 * @since 0.1
 */
public record TopicName(EventType type, Purpose purpose) {
    private static final String DEAD = "dlq.";

    /** What the events of a topic are there for. */
    public enum Purpose {
        /** To be handled. */
        EVENTS,
        /** To be looked at, since they could not be handled. */
        DEAD_LETTERS
    }

    /** Of the events of that type. */
    public static TopicName of(EventType type) { return new TopicName(type, Purpose.EVENTS); }

    /** Of those of that type that could not be handled. */
    public static TopicName deadLettersOf(EventType type) {
        return new TopicName(type, Purpose.DEAD_LETTERS);
    }

    /**
     * As it was written by {@link #toString()}.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the text is anything else
     */
    public static TopicName parse(String text) {
        var dead = text.startsWith(DEAD);
        var type = dead ? text.substring(DEAD.length()) : text;
        Words.wrongWithType(type).ifPresent(rule -> {
            throw CoreError.InvalidValue.of("topic", "must be an event type, or dlq. and one; the type " + rule).exception();
        });
        return dead ? deadLettersOf(new EventType(type)) : of(new EventType(type));
    }

    /** As the broker knows it. */
    @Override public String toString() {
        return switch (purpose) {
            case EVENTS -> type.value();
            case DEAD_LETTERS -> DEAD + type.value();
        };
    }
}
