package org.plexica.events;

import java.util.List;

/**
 * Publishes events and hands them out. Nothing here names a tenant: an event belongs to the tenant of the context, and the database writes down which that is. Thread-safe.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="publish"}
 *
 * @since 0.1
 */
public interface Events extends AutoCloseable {
    /**
     * Publishes the event when the open transaction of the context's tenant commits, and never when it is rolled back. Events of one key arrive in the order in which
     * transactions that follow one another have published them: publish after the change, whose locks let others wait.
     *
     * @param event a record with {@link org.plexica.core.events.Event}
     * @throws EventsException {@link EventsError.NoTransaction}, {@link EventsError.NoEvent}, {@link EventsError.BadData}, {@link EventsError.TooLarge}
     */
    default void publish(Record event) {
        publishAll(List.of(event));
    }

    /** The same for several, in this order; all or none. */
    void publishAll(List<? extends Record> events);

    /**
     * Lets the handler run for what is published from now on; and, when there has been a handler of that name, for all that this one has not handled. Each event is handled by one
     * of the nodes that have a handler of that name.
     *
     * @throws EventsException {@link EventsError.BadHandler} when this node has a handler of that name
     */
    Subscription subscribe(Handler<?> handler);

    /** What could not be handled. */
    DeadLetters deadLetters();

    /** How the handlers are doing, on all nodes, those included that no node has at the moment; by name. */
    List<SubscriptionReport> subscriptions();

    /**
     * Forgets a handler that is in no node any more: what it has not handled it never will, and no event is kept for it.
     *
     * @throws EventsException {@link EventsError.HandlerRuns}, {@link EventsError.UnknownHandler}
     */
    void forget(String handler);

    /**
     * Begins a replay, which goes on in the background on the nodes that have the handler, also after they have been stopped and started. Events of tenants that cannot be entered
     * then, or are no longer kept, are left out.
     *
     * @throws EventsException {@link EventsError.UnknownHandler}
     */
    ReplayProgress replay(Replay replay);

    /** The replays of the last 30 days, the latest first. */
    List<ReplayProgress> replays();

    /** Ends all subscriptions of this node: what has begun is waited for, for ten seconds at most; what is left is handled by others, or after the next start. */
    @Override void close();
}
