package org.plexica.events.internal;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;

/**
 * What the handlers of this node share.
 *
 * @param id of the node
 * @param transport from which is read
 * @param tenants that there are
 * @param ground in which handlers run
 * @param tables what is kept about handlers
 * @param threads on which they run, and by which they wait
 */
record Node(UUID id, EventTransport transport, KnownTenant tenants, Work.Ground ground, Tables tables, Threads threads) {
    /**
     * What is kept.
     *
     * @param heads up to where can be read
     * @param leases of lanes
     * @param deadLetters what could not be handled
     * @param replays what is handled again
     * @param meters what is counted
     */
    record Tables(Heads heads, Leases leases, DeadLetterBox deadLetters, Replays replays, Meters meters) {}

    /**
     * Where work runs.
     *
     * @param work a virtual thread for each event
     * @param timer for what has to wait
     */
    record Threads(Executor work, ScheduledExecutorService timer) {
        /** The work begins after that time on a thread of its own; never when the node is closed. */
        void after(Duration pause, Runnable then) {
            if (timer.isShutdown()) return;
            var _ = timer.schedule(() -> work.execute(then), pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    Map<Lane, Long> ends() { return tables.heads.ends(); }
}
