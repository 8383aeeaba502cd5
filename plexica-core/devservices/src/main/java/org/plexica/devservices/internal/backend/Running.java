package org.plexica.devservices.internal.backend;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A back end that is up, or was when we last heard of it. */
public interface Running {

    /** {@return what callers need to use it: addresses and credentials} */
    Map<String, String> facts();

    /** {@return whether it answers now, and is ours} */
    boolean answers();

    /** {@return its processes; empty when it lives in the daemon} */
    List<Long> pids();

    /** Ends it in its own way, or by force when that takes too long; returns when it is gone. */
    void stop();

    /** Ends it by force; returns when it is gone. */
    void kill();

    /** {@return done when it is gone, for whatever reason} */
    CompletableFuture<?> gone();
}
