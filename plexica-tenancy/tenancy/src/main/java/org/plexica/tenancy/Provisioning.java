package org.plexica.tenancy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.plexica.core.Tenant;

/** A tenant's set-up, whichever node runs it and even when it ended long ago. Thread-safe. */
public interface Provisioning {
    /** Which tenant. */
    Tenant tenant();

    /** Whether it was asked for before, by the same {@link org.plexica.core.IdempotencyKey}, so that nothing was begun by asking again. */
    default boolean isReplayed() {
        return false;
    }

    /** Which attempt the last one is, from 1; each {@link Tenants#retry} begins the next. */
    int attempt();

    /** How far each step is, in the order of their sequence; empty while the set-up waits for its turn. */
    List<StepReport> progress();

    /** Waits until the set-up has ended, but at most so long; zero looks once. */
    ProvisioningOutcome await(Duration atMost);

    /**
     * Tells what changes while it changes, until the set-up has ended, but for at most so long; zero looks once. A reader that begins with 0, or goes on after the last
     * sequence that it was told, misses no step's last state and is told nothing twice; of a step that changed more than once in the meantime it is told the last. When
     * this returns that the set-up has ended, all there is has been told. A slow reader delays nobody but itself.
     *
     * @param after the sequence of the last report that the reader knows
     * @param each is told the reports in the order of their sequence, by the calling thread; what it throws ends the following and is thrown on
     * {@snippet file="org/plexica/tenancy/FollowingTest.java" region="follow"}
     */
    ProvisioningOutcome follow(long after, Duration atMost, Consumer<StepReport> each);
}
