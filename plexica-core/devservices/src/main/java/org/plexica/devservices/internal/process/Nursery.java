package org.plexica.devservices.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.progress.Failures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All children of a daemon: on the watchdog's list before they do anything, and in a file for the next daemon. */
public final class Nursery {

    private static final Logger LOG = LoggerFactory.getLogger(Nursery.class);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final long PAUSE = Duration.ofMillis(50).toNanos();

    private record Ward(Fingerprint fingerprint, Signal last) {}

    private final Path roster;
    private final Map<Long, Ward> wards = new ConcurrentHashMap<>();
    private Watchdog watchdog;
    private boolean closed;

    private Nursery(Path roster, Watchdog watchdog) {
        this.roster = roster;
        this.watchdog = watchdog;
    }

    /** Waits until the children of an earlier daemon are gone, ends those that stay, and starts the watchdog. */
    public static Nursery open(Path roster) throws IOException {
        endLeftovers(roster);
        var nursery = new Nursery(roster, Watchdog.start());
        nursery.keepWatched(nursery.watchdog);
        return nursery;
    }

    private static void endLeftovers(Path roster) throws IOException {
        var left = new ArrayList<Fingerprint>();
        if (Files.exists(roster)) {
            for (var line : Files.readAllLines(roster)) {
                int space = line.indexOf(' ');
                left.add(new Fingerprint(Long.parseLong(line.substring(0, space)), line.substring(space + 1)));
            }
        }
        long deadline = System.nanoTime() + GRACE.toNanos();
        boolean killed = false;
        for (left.removeIf(child -> !child.alive()); !left.isEmpty(); left.removeIf(child -> !child.alive())) {
            if (!killed && System.nanoTime() > deadline) {
                left.forEach(child -> ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly));
                killed = true;
            }
            LockSupport.parkNanos(PAUSE);
        }
        Files.deleteIfExists(roster);
    }

    private void keepWatched(Watchdog current) {
        current.whenGone(() -> {
            LOG.warn("The watchdog is gone; another takes its place");
            try {
                replaceWatchdog();
            } catch (IOException e) {
                LOG.error("No watchdog could be started; children may outlive this daemon if it is killed", e);
            }
        });
    }

    private synchronized void replaceWatchdog() throws IOException {
        if (closed) {
            return;
        }
        watchdog = Watchdog.start();
        for (var ward : wards.values()) {
            watchdog.watch(ward.fingerprint().pid(), ward.last());
        }
        keepWatched(watchdog);
    }

    /** Starts a process that waits until it is on both lists before it becomes the program. */
    public Child spawn(Launch launch) {
        try {
            var process = process(launch);
            long pid = process.pid();
            var fingerprint = Fingerprint.of(pid).orElseThrow(() -> new IOException(launch.name() + " ended before it began"));
            watch(new Ward(fingerprint, launch.last()));
            var _ = process.onExit().thenRun(() -> release(pid));
            try (var gate = process.getOutputStream()) {
                gate.write('\n');
            }
            return new Child(launch, process);
        } catch (IOException e) {
            throw Failures.of("Starting " + launch.name(), e);
        }
    }

    private static Process process(Launch launch) throws IOException {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "read -r go && exec \"$@\" </dev/null", launch.name()));
        command.addAll(launch.command());
        PrivateFiles.folder(PrivateFiles.parent(launch.log()));
        Files.deleteIfExists(launch.log());
        PrivateFiles.write(launch.log(), "");
        var builder = new ProcessBuilder(command).directory(launch.folder().toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        return builder.start();
    }

    private synchronized void watch(Ward ward) throws IOException {
        wards.put(ward.fingerprint().pid(), ward);
        save();
        watchdog.watch(ward.fingerprint().pid(), ward.last());
    }

    private synchronized void release(long pid) {
        wards.remove(pid);
        if (closed) {
            return;
        }
        try {
            save();
            watchdog.release(pid);
        } catch (IOException e) {
            LOG.debug("Process {} stays on the list", pid, e);
        }
    }

    /** When all that matter have ended: ends the others, and nothing is written any more. */
    public synchronized void close() throws IOException {
        closed = true;
        wards.keySet().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Files.deleteIfExists(roster);
    }

    private void save() throws IOException {
        var lines = wards.values().stream().map(ward -> ward.fingerprint().pid() + " " + ward.fingerprint().started() + "\n");
        PrivateFiles.write(roster, lines.collect(Collectors.joining()));
    }
}
