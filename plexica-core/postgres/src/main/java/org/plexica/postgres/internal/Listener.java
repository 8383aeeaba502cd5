package org.plexica.postgres.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener and whether it has followed; its state is of the reader's thread alone. */
final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private final String scope;
    private final Changed changed;
    private final Runnable everything;
    private boolean behind;
    private int failures;

    Listener(String scope, Changed changed, Runnable everything) {
        Change.checkScope(scope);
        this.scope = scope;
        this.changed = changed;
        this.everything = Objects.requireNonNull(everything, "everything");
    }

    /** One that is behind will be told everything anyway. */
    void tell(Change change) {
        if (!behind && change.scope().equals(scope)) attempt(() -> changed.accept(change.role(), change.key()));
    }

    void tellEverything() {
        behind = false;
        attempt(everything);
    }

    boolean catchUp() {
        if (behind) tellEverything();
        return !behind;
    }

    /** Whatever it throws, the thread that keeps all caches up to date must live. */
    private void attempt(Runnable callback) {
        try {
            callback.run();
            failures = 0;
        } catch (Throwable e) {
            behind = true;
            failures++;
            if (Integer.bitCount(failures) == 1)
                LOG.atError().setCause(e).addKeyValue("scope", scope).addKeyValue("failures", failures).log(
                        "A listener of the change feed threw; it is told that everything may have changed until it does not throw");
        }
    }

    /** Given the role of the tenant that published it, if it was one, and the key. */
    @FunctionalInterface
    interface Changed {
        void accept(@Nullable String role, String key);
    }
}
