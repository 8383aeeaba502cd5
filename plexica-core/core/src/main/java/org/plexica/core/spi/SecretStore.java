package org.plexica.core.spi;

import java.util.Optional;

/**
 * Keeps secrets encrypted at rest. Names are {@code <tenant's physical name>/<what>} or {@code platform/<what>}. A secret never appears in a log, an exception or
 * {@code toString}. Thread-safe.
 */
public interface SecretStore {
    /** Keeps the secret under the name, in place of what was there; durable when this returns. */
    void put(String name, String secret);

    /**
     * Keeps the secret unless there is one of that name, of whichever process; durable when this returns.
     *
     * @return what is kept now
     */
    String putIfAbsent(String name, String secret);

    /** The secret of that name. */
    Optional<String> find(String name);

    /** Forgets the secret; does nothing when there is none. */
    void remove(String name);
}
