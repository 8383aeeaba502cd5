package org.plexica.events;

/**
 * A handler that runs on this node. Thread-safe.
 * {@snippet file="org/plexica/events/NotesEvents.java" region="subscription"}
 *
 * @since 0.1
 */
public interface Subscription extends AutoCloseable {
    /** The name of the handler. */
    String name();

    /** Begins nothing new on this node until it is resumed; what has begun goes on. Its lanes are not given to other nodes. May be repeated. */
    void pause();

    /** Goes on. May be repeated. */
    void resume();

    /** Ends it on this node: what has begun is waited for, for ten seconds at most. May be repeated. */
    @Override void close();
}
