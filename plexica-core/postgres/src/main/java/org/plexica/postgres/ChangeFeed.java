package org.plexica.postgres;

import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Tells all nodes on one database what they must drop or read again. A change is told to every node once its transaction has committed, and never when it was rolled
 * back. Thread-safe.
 *
 * <p>Who answers from something that the feed keeps up to date calls {@link #requireCurrent()} first: a node that cannot read the feed refuses rather than
 * answers from what may be out of date; or asks {@link #isCurrent()}, and reads the database when it is not. Whoever revokes something waits by {@link Published#await} until no node answers from what it was before.
 *
 * <pre>{@code
 * feed.listen("tenant", id -> cache.invalidate(id), cache::invalidateAll);
 * var published = transactions.call(() -> {
 *     suspend(tenant);
 *     return feed.publish("tenant", tenant);
 * });
 * published.await(Duration.ofSeconds(5));
 * }</pre>
 *
 * @since 0.1.0
 */
public interface ChangeFeed extends AutoCloseable {
    /**
     * Calls back for what the application itself publishes from now on, on any node, this one included; what tenants publish is for {@link #listenTenants}. Callbacks run one after the other on one thread, outside every context; while one runs
     * this node reads nothing, so they must be quick, and a load that is under way when one runs must not be kept. One that throws is told that everything may have
     * changed, and again until it does not throw; meanwhile the others are told, and this node is not current.
     *
     * @param scope what kind of thing: a lower-case word of at most 40 letters, digits, dots and hyphens
     * @param changed is given the key of what has changed, once for each publication
     * @param everything runs when anything may have changed: when the feed has been connected, when the connection was lost, when too much has been missed
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} for a bad scope
     */
    Listening listen(String scope, Consumer<String> changed, Runnable everything);

    /**
     * As {@link #listen}, for what is published in the tenants' own transactions, and for nothing else: a tenant cannot publish what sounds like the application's, nor
     * like another tenant's.
     *
     * @param changed is given the role of the tenant that published it ({@link org.plexica.postgres.spi.Placement#role}), by the database's word, and the key, by the
     *        tenant's
     */
    Listening listenTenants(String scope, BiConsumer<String, String> changed, Runnable everything);

    /**
     * Tells it to all nodes when the innermost open transaction commits. In a tenant's it is that tenant's change, which only {@link #listenTenants} hears.
     *
     * @param scope as in {@link #listen}
     * @param key what has changed: 1 to 500 characters, no NUL
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.NoTransaction} when none is open, {@link org.plexica.core.CoreError.InvalidValue} for a bad
     *         scope or key
     * @throws PostgresException when the database refuses or does not answer
     */
    Published publish(String scope, String key);

    /**
     * Whether this node has applied everything that was committed a second ago, for who can also ask the database itself. To be asked <em>before</em> looking at what is
     * remembered. Costs a read of the clock.
     */
    boolean isCurrent();

    /**
     * Refuses unless this node is {@linkplain #isCurrent() current}.
     *
     * @throws PostgresException {@link PostgresError.StaleNode}
     */
    default void requireCurrent() {
        if (!isCurrent()) throw new PostgresException(new PostgresError.StaleNode());
    }

    /** Stops, and gives back the connection. This node is not current any more. May be repeated. */
    @Override void close();

    /** A listener, until it is closed. */
    interface Listening extends AutoCloseable {
        /** Tells it nothing more. May be repeated. */
        @Override void close();
    }

    /** What was published. Thread-safe. */
    interface Published {
        /**
         * Waits until every node that runs has applied the change or refuses by itself. A node that is cut off is waited for until it has been silent for two seconds.
         *
         * @param atMost how long to wait; up to an hour, and best more than two seconds
         * @throws PostgresException {@link PostgresError.NotSeenYet} when nodes are missing after that time; {@link PostgresError.Unavailable} when the database does not
         *         answer; one of the two when the thread is interrupted, which stays so. The change is committed, and may be waited for again.
         *         {@link PostgresError.NotCommitted} when the transaction is still open or was rolled back
         */
        void await(Duration atMost);
    }
}
