package org.plexica.events;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.Page;
import org.plexica.core.TenantId;

/**
 * Events that could not be handled: those of the context's tenant, and in a context of the platform those of all tenants. Others cannot be told from those that do not exist.
 * Thread-safe.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="dead_letters"}
 *
 * @since 0.1
 */
public interface DeadLetters {
    /** Some of them, the latest first. */
    Page<DeadLetter> list(Filter filter, Page.Request page);

    /**
     * One of them.
     *
     * @throws EventsException {@link EventsError.NoDeadLetter}
     */
    DeadLetter require(UUID id);

    /**
     * Lets its handler try once more, on whichever node, soon; the event keeps its id and its tenant. Does nothing when that is under way.
     *
     * @return as it is now
     * @throws EventsException {@link EventsError.NoDeadLetter}; {@link EventsError.NotNow} when it has been resolved
     */
    DeadLetter retry(UUID id);

    /** The same for all that pass and are neither resolved nor under way, at most a thousand. @return how many */
    int retryAll(Filter filter);

    /**
     * Deletes it; what it would have done never happens.
     *
     * @throws EventsException {@link EventsError.NoDeadLetter}; {@link EventsError.NotNow} while it is being tried
     */
    void delete(UUID id);

    /** How many there are, by state. */
    Map<DeadLetter.State, Long> statistics();

    /**
     * Which of them.
     *
     * @param state only those in that state
     * @param handler only those of that handler
     * @param type only events of that type
     * @param tenant only those of that tenant; another than the context's has none
     */
    record Filter(Optional<DeadLetter.State> state, Optional<String> handler, Optional<EventType> type,
            Optional<TenantId> tenant) {
        public Filter {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(handler, "handler");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(tenant, "tenant");
        }

        /** All. */
        public static Filter all() { return new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()); }
    }
}
