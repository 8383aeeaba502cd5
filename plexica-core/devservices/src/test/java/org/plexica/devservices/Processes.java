package org.plexica.devservices;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.plexica.devservices.internal.process.Fingerprint;
import org.plexica.devservices.internal.wire.Address;

/** What runs for an instance, as the operating system sees it. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    static Fingerprint daemon(Path instance) {
        return fingerprint(Address.read(instance.resolve("daemon.json")).orElseThrow().pid());
    }

    static Fingerprint fingerprint(long pid) {
        return Fingerprint.of(pid).orElseThrow();
    }

    /** The daemon, its children and theirs, the watchdog included. */
    static List<Fingerprint> all(Path instance) {
        var daemon = daemon(instance);
        var children = ProcessHandle.of(daemon.pid()).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid);
        return Stream.concat(Stream.of(daemon), children.map(Fingerprint::of).flatMap(java.util.Optional::stream)).toList();
    }

    static void kill(Fingerprint process) {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void awaitGone(List<Fingerprint> processes) {
        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(Fingerprint::alive));
    }

    /** A JVM with our class path that runs this class. */
    static Process jvm(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    static boolean owns(long pid, String inode) {
        try (var descriptors = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> pointsTo(descriptor, "socket:[" + inode + "]"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path descriptor, String target) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }
}
