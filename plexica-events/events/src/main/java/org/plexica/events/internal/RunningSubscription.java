package org.plexica.events.internal;

import org.plexica.events.Subscription;

/**
 * A handler that runs here.
 *
 * @param handler which
 * @param end ends it
 */
record RunningSubscription(HandlerRun handler, Runnable end) implements Subscription {
    @Override public String name() { return handler.name(); }

    @Override public void pause() { handler.pause(true); }

    @Override public void resume() { handler.pause(false); }

    @Override public void close() { end.run(); }
}
