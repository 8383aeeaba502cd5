package org.plexica.postgres.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Those who listen. They are told by one thread. */
final class Listeners {
    private final List<Listener> all = new CopyOnWriteArrayList<>();

    void add(Listener listener) { all.add(listener); }

    void remove(Listener listener) { all.remove(listener); }

    void tell(List<Change> changes) {
        changes.forEach(change -> all.forEach(listener -> listener.tell(change)));
    }

    void tellEverything() { all.forEach(Listener::tellEverything); }

    /** Tells everything to those that threw. True when nobody is behind. */
    boolean catchUp() {
        var caughtUp = true;
        for (var listener : all)
            caughtUp &= listener.catchUp();
        return caughtUp;
    }
}
