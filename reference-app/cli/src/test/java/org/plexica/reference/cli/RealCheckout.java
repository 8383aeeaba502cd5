package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A checkout of its own with the packaged server, in which commands run as processes of their own. */
final class RealCheckout {
    private static final Path SERVER = Path.of("..", "server", "target", "dist", "lib").toAbsolutePath().normalize();
    private final Path root;

    RealCheckout(Path root) throws IOException {
        assertThat(SERVER).as("the packaged server: mvn package -pl reference-app/server -am").isDirectory();
        this.root = root.toRealPath();
        Files.createSymbolicLink(Files.createDirectories(this.root.resolve("build")).resolve("server"), SERVER);
    }

    StateFolder folder() { return new StateFolder(root.resolve(".plexica")); }

    /** Starts the command; its output goes to the file. */
    Process starts(Path output, String... command) throws IOException {
        var line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "-Dplexica.root=" + root,
                "-Dplexica.build=" + root.resolve("build"), Main.class.getName()));
        line.addAll(List.of(command));
        return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** Runs the command to its end, which must be a good one, and returns what it printed. */
    String runs(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(root, "output", ".txt");
        var process = starts(output, command);
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).as(String.join(" ", command)).isTrue();
        var said = Files.readString(output);
        assertThat(process.exitValue()).as(String.join(" ", command) + ": " + said).isZero();
        return said;
    }

    /** All processes that have to do with this checkout. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(folder().path().toString())).toList();
    }

    /** The process of the service, if it runs. */
    Optional<ProcessHandle> process(String service) {
        if (service.equals("daemon"))
            return processes().stream().filter(process -> commandLine(process).contains("DaemonMain")).findFirst();
        return new Platform(folder()).status().stream().flatMap(List::stream).filter(each -> each.name().equals(service))
                .flatMap(each -> each.pid().stream().boxed()).flatMap(pid -> ProcessHandle.of(pid).stream()).findFirst();
    }

    /** Ends everything by force, so that a failed test leaves nothing. */
    void destroy() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    static Duration patience() { return Duration.ofMinutes(2); }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline")).replace('\0', ' ');
        } catch (IOException e) {
            return Stream.of(process.info().commandLine()).flatMap(Optional::stream).findFirst().orElse("");
        }
    }
}
