package org.plexica.events.internal;

import java.time.Duration;
import java.util.Map;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to where can be read: looked at often while there is something, seldom when there is nothing, and at once when this node has relayed something. */
final class Heads implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);
    private static final Duration BUSY = Duration.ofMillis(5);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final long CALM = Duration.ofSeconds(1).toNanos();
    private final EventTransport transport;
    private final Bell bell = new Bell();
    private final Runnable changed;
    private volatile Map<Lane, Long> ends = Map.of();
    private volatile boolean stopped;

    Heads(EventTransport transport, Runnable changed) {
        this.transport = transport;
        this.changed = changed;
    }

    Map<Lane, Long> ends() { return ends; }

    void look() { bell.ring(); }

    void stop() {
        stopped = true;
        bell.ring();
    }

    @Override public void run() {
        var found = System.nanoTime();
        try {
            while (!stopped) {
                bell.await(System.nanoTime() - found > CALM ? IDLE : BUSY);
                if (refresh()) found = System.nanoTime();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean refresh() throws InterruptedException {
        try {
            var now = transport.ends();
            if (now.equals(ends)) return false;
            ends = Map.copyOf(now);
            changed.run();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("The transport of events does not say how far it is; it is asked again");
            bell.await(REST);
            return false;
        }
    }
}
