package org.plexica.events.catalogue;

import java.util.Objects;

/**
 * A difference between the events of the code and the lock.
 *
 * @param severity how bad it is
 * @param event the type and version, such as {@code app.invoice.paid 2}
 * @param what is different
 * @param remedy what to do
 * @since 0.1
 */
public record Finding(Severity severity, String event, String what, String remedy) {
    public Finding {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** How bad it is. */
    public enum Severity {
        /** Old readers would not understand new events, or new readers stored ones. */
        BREAKS,
        /** It is allowed, and has to be written down. */
        NOT_WRITTEN_DOWN
    }

    /** In one line. */
    @Override public String toString() {
        return event + ": " + what + ". " + remedy + ".";
    }
}
