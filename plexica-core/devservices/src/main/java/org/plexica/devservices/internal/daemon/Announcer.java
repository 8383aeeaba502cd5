package org.plexica.devservices.internal.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.plexica.devservices.Step;

/** Tells everybody who waits for one start each of its steps; who joins late is told what was before. */
final class Announcer implements Consumer<Step> {

    private final List<Step> told = new ArrayList<>();
    private final List<Consumer<Step>> listeners = new ArrayList<>();

    @Override public synchronized void accept(Step step) {
        told.add(step);
        listeners.forEach(listener -> listener.accept(step));
    }

    synchronized void join(Consumer<Step> listener) {
        told.forEach(listener);
        listeners.add(listener);
    }

    synchronized void leave(Consumer<Step> listener) {
        listeners.remove(listener);
    }
}
