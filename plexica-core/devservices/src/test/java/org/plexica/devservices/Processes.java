package org.plexica.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return Stream.concat(Stream.of(daemon), children.map(Fingerprint::of).flatMap(Optional::stream)).toList();
    }

    /** Whether a child of the daemon runs this program. */
    static boolean runs(Path instance, String program) {
        return all(instance).stream().flatMap(process -> ProcessHandle.of(process.pid()).stream())
                .anyMatch(process -> process.info().command().stream().anyMatch(command -> Path.of(command).endsWith(program)));
    }

    static void kill(Fingerprint process) {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    static void awaitGone(List<Fingerprint> processes) {
        await().atMost(PATIENCE).until(() -> processes.stream().noneMatch(Fingerprint::alive));
    }

    static Optional<Fingerprint> findDaemon(Path instance) {
        return Address.read(instance.resolve("daemon.json")).flatMap(address -> Fingerprint.of(address.pid()));
    }

    static Fingerprint watchdog(Path instance) {
        return ProcessHandle.of(daemon(instance).pid()).stream().flatMap(ProcessHandle::children)
                .filter(child -> child.info().arguments().stream().flatMap(Stream::of).anyMatch("plexica-watchdog"::equals))
                .map(ProcessHandle::pid)
                .map(Processes::fingerprint).findFirst().orElseThrow();
    }

    /** Everything that we start works in the instance's folder. */
    static void awaitNothingIn(Path folder) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(workingIn(folder)).isEmpty());
    }

    private static List<String> workingIn(Path folder) {
        return ProcessHandle.allProcesses().filter(process -> cwd(process.pid()).startsWith(folder))
                .map(process -> process.pid() + " " + process.info().commandLine().orElse("")).toList();
    }

    private static Path cwd(long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd"));
        } catch (IOException e) {
            return Path.of("");
        }
    }

    /** A JVM with our class path that runs this class. */
    static Process jvm(Class<?> main, String... arguments) throws IOException {
        return jvm(List.of(), main, arguments);
    }

    static Process jvmWithCache(Path cache, Class<?> main, String... arguments) throws IOException {
        return jvm(List.of("-Dplexica.cache=" + cache), main, arguments);
    }

    private static Process jvm(List<String> options, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
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
