package org.plexica.events;

import java.util.List;
import java.util.Objects;
import org.plexica.core.PlexicaError;

/**
 * Everything that can go wrong with events.
 *
 * @since 0.1
 */
public sealed interface EventsError extends PlexicaError {
    /** An event was published outside of a transaction. */
    record NoTransaction() implements EventsError {
        @Override public String code() { return "events/no-transaction"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The change could not be announced."; }
        @Override public String remedy() { return "Publish inside transactions.run(work), with the change that the event tells of."; }
    }

    /**
     * A class is no event, or not one that may be published here.
     *
     * @param type the name of the class
     * @param why what is wrong with it
     */
    record NoEvent(String type, String why) implements EventsError {
        public NoEvent {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "events/no-event"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The change could not be announced."; }
        @Override public String remedy() { return type + " " + why + "."; }
    }

    /**
     * The data of an event do not follow its schema, or cannot be read.
     *
     * @param type of the event
     * @param why what is wrong, without the data
     */
    record BadData(String type, String why) implements EventsError {
        public BadData {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "events/bad-data"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "An event does not follow its schema."; }
        @Override public String remedy() { return "Compare publisher and handler of " + type + ": " + why; }
    }

    /**
     * An event has more bytes than it may have.
     *
     * @param type of the event
     * @param most how many it may have
     */
    record TooLarge(String type, int most) implements EventsError {
        public TooLarge {
            Objects.requireNonNull(type, "type");
        }

        @Override public String code() { return "events/too-large"; }
        @Override public Kind kind() { return Kind.TOO_LARGE; }
        @Override public String detail() { return "An event has more than " + most + " bytes."; }
        @Override public String remedy() { return "Keep what is large elsewhere, and let " + type + " say where."; }
    }

    /**
     * Two handlers of one name, or a name that cannot be one.
     *
     * @param name the handler
     * @param why what is wrong
     */
    record BadHandler(String name, String why) implements EventsError {
        public BadHandler {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "events/bad-handler"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "A handler of events cannot be used."; }
        @Override public String remedy() { return "The handler " + name + " " + why + "."; }
    }

    /** A handler says that it will never be able to handle the event: it is not tried again. */
    record Unprocessable(String why) implements EventsError {
        public Unprocessable {
            Objects.requireNonNull(why, "why");
        }

        @Override public String code() { return "events/unprocessable"; }
        @Override public Kind kind() { return Kind.INVALID; }
        @Override public String detail() { return "The event can't be handled."; }
        @Override public String remedy() { return "It is among the dead letters: " + why; }
    }

    /**
     * There is no handler of that name, on any node or in what is kept.
     *
     * @param name as it was asked for
     */
    record UnknownHandler(String name) implements EventsError {
        public UnknownHandler {
            Objects.requireNonNull(name, "name");
        }

        @Override public String code() { return "events/unknown-handler"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no such handler of events."; }
        @Override public String remedy() { return "List the subscriptions; " + name + " may have been forgotten."; }
    }

    /**
     * A handler is in a node that runs, so it cannot be forgotten.
     *
     * @param name of the handler
     */
    record HandlerRuns(String name) implements EventsError {
        public HandlerRuns {
            Objects.requireNonNull(name, "name");
        }

        @Override public String code() { return "events/handler-runs"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The handler of events is in a node that runs."; }
        @Override public String remedy() {
            return "Take " + name + " out of the application, and forget it five seconds after the last node has stopped.";
        }
    }

    /** There is no such dead letter, or it is another tenant's. */
    record NoDeadLetter() implements EventsError {
        @Override public String code() { return "events/no-dead-letter"; }
        @Override public Kind kind() { return Kind.NOT_FOUND; }
        @Override public String detail() { return "There is no such dead letter."; }
        @Override public String remedy() { return "List them; it may have been deleted, or its tenant is gone."; }
    }

    /** The dead letter is not in a state in which this can be done. */
    record NotNow() implements EventsError {
        @Override public String code() { return "events/not-now"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The dead letter is being tried, or has been resolved."; }
        @Override public String remedy() { return "Look at its state; wait until it has been tried."; }
    }

    /**
     * The events of the code do not fit what was written down of them.
     *
     * @param findings each difference, and what to do about it
     */
    record Incompatible(List<String> findings) implements EventsError {
        public Incompatible {
            findings = List.copyOf(findings);
        }

        @Override public String code() { return "events/incompatible"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The events of this code do not fit the lock of events."; }
        @Override public String remedy() { return String.join("\n", findings); }
    }

    /** As an exception. */
    default EventsException exception() { return new EventsException(this); }
}
