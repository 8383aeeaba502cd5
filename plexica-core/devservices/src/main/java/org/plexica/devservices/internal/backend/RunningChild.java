package org.plexica.devservices.internal.backend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.plexica.devservices.internal.process.Child;
import org.plexica.devservices.internal.process.Signal;

/** A back end in a process of its own. */
record RunningChild(Child child, Map<String, String> facts, BooleanSupplier probe, Signal ask, Duration patience) implements Running {

    @Override public boolean answers() {
        return child.alive() && probe.getAsBoolean();
    }

    @Override public List<Long> pids() {
        return List.of(child.pid());
    }

    @Override public void stop() {
        child.end(ask, patience);
    }

    @Override public void kill() {
        child.end(Signal.KILL, patience);
    }

    @Override public CompletableFuture<?> gone() {
        return child.gone();
    }
}
