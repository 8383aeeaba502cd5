package org.plexica.devservices;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A process of the caller's own that lives and dies with the instance.
 *
 * @param name unique in the instance: {@code a-z 0-9 -}, at most 30
 * @param command program and arguments, given to the operating system as they are
 * @param environment added to the daemon's own
 * @param folder its working folder
 * @param log the file that takes its output; overwritten at each start
 * @param ready answers with a status below 400 when the process is ready
 * @param patience how long to wait for that
 * {@snippet file="org/plexica/devservices/IsolatedInstanceTest.java" region="companion"}
 */
public record Companion(String name, List<String> command, Map<String, String> environment, Path folder, Path log, URI ready,
        Duration patience) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    public Companion {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a companion's name: " + name);
        }
        if (command.isEmpty()) {
            throw new IllegalArgumentException("A companion needs a command");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("A companion needs patience: " + patience);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        folder = folder.toAbsolutePath();
        log = log.toAbsolutePath();
    }

    /** Without environment and command, which may hold secrets. */
    @Override public String toString() {
        return "Companion[" + name + ", ready at " + ready + "]";
    }
}
