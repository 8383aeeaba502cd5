package org.plexica.devservices.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells one process from a later one with the same number.
 *
 * @param pid its number
 * @param started when it began, in the operating system's own words
 */
public record Fingerprint(long pid, String started) {

    private static final int START_TIME = 19;

    public static Optional<Fingerprint> of(long pid) {
        return started(pid).map(started -> new Fingerprint(pid, started));
    }

    public boolean alive() {
        return started(pid).filter(started::equals).isPresent();
    }

    private static Optional<String> started(long pid) {
        if (Files.isReadable(Path.of("/proc/self/stat"))) {
            return fromProc(pid);
        }
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(handle -> handle.info().startInstant()).map(Instant::toString);
    }

    private static Optional<String> fromProc(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean gone = fields[0].equals("Z") || fields[0].equals("X");
            return gone ? Optional.empty() : Optional.of(fields[START_TIME]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
