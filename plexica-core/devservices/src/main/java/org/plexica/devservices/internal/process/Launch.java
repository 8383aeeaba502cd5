package org.plexica.devservices.internal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name for the roster and for messages
 * @param command program and arguments
 * @param environment all of it; nothing is inherited
 * @param folder working folder
 * @param log takes what it prints
 * @param last the signal that ends it when the daemon is gone
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path folder, Path log, Signal last) {

    /** Without environment and command, which may hold secrets. */
    @Override public String toString() {
        return "Launch[" + name + "]";
    }
}
