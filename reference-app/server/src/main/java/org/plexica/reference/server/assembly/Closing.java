package org.plexica.reference.server.assembly;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, last first, when the container ends: CDI alone promises no order. Thread-safe. */
@Singleton
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private final Deque<Part> parts = new ArrayDeque<>();

    @Inject Closing() {}

    /** The part, which will be closed before all that were kept earlier. */
    synchronized <T extends AutoCloseable> T keep(String name, T part) {
        parts.push(new Part(name, part));
        return part;
    }

    @PreDestroy synchronized void close() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.closeable.close();
            } catch (Exception failed) {
                // The others must be closed too, and nobody is left to tell.
                LOG.atWarn().setCause(failed).addKeyValue("part", part.name).log("A part could not be closed");
            }
        }
    }

    private record Part(String name, AutoCloseable closeable) {}
}
