package org.plexica.devservices.internal.client;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.backend.Coordinates;
import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.home.Keepsakes;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.maven.Cache;
import org.plexica.devservices.internal.maven.Resolver;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.progress.Steps;
import org.plexica.devservices.internal.wire.Address;

/**
 * Starts a daemon. The caller holds the launch lock.
 *
 * @param home the instance
 * @param linger how long the daemon stays when nobody needs it
 * @param main the class to run
 */
public record Launcher(Home home, Duration linger, String main) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long PAUSE = Duration.ofMillis(20).toNanos();
    private static final List<String> FORWARDED = List.of("maven.home", "maven.repo.local", Cache.PROPERTY);
    private static final int TAIL = 1_000;

    Address launch(Steps steps) throws IOException {
        var cache = Cache.ofUser();
        var jars = new Resolver(cache, home.folder()).resolve(Coordinates.daemon(), steps);
        return steps.during("start", () -> start(jars));
    }

    private Address start(List<Path> jars) throws IOException {
        var launch = Keepsakes.random().substring(0, 8);
        var program = snapshot(launch);
        var log = home.log("daemon");
        Files.deleteIfExists(log);
        PrivateFiles.write(log, "");
        var process = new ProcessBuilder(Executables.detached(command(program, jars, launch))).directory(home.folder().toFile())
                .redirectInput(new File("/dev/null")).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        var address = await(process, launch, log);
        forgetOthers(program);
        return address;
    }

    private List<String> command(Path program, List<Path> jars, String launch) {
        var command = new ArrayList<>(
                List.of(Executables.java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8"));
        for (var name : FORWARDED) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> command.add("-D" + name + "=" + value));
        }
        var path = new ArrayList<>(List.of(program.toString()));
        jars.forEach(jar -> path.add(jar.toString()));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), main, home.folder().toString(), home.kind().name(),
                String.valueOf(linger.toMillis()), launch, String.valueOf(ProcessHandle.current().pid())));
        return command;
    }

    private Address await(Process process, String launch, Path log) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted()) {
            var address = Address.read(home.address()).filter(found -> found.launch().equals(launch));
            if (address.isPresent()) {
                return address.get();
            }
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new DevServicesException(Code.START_FAILED, "The daemon ended while starting; it last said: " + lastWords(log),
                        "Its log: " + log);
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new DevServicesException(Code.TIMED_OUT, "The daemon did not answer within " + PATIENCE.toSeconds() + " s.",
                "Its log: " + log);
    }

    private static String lastWords(Path log) throws IOException {
        var said = Files.readString(log, StandardCharsets.ISO_8859_1);
        return said.substring(Math.max(0, said.length() - TAIL)).strip();
    }

    /** Our own classes, copied, so that a build that cleans or replaces them does not pull the rug from under the daemon. */
    private Path snapshot(String launch) throws IOException {
        var target = home.folder().resolve("program-" + launch);
        try {
            var source = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(source)) {
                return Files.copy(source, target.resolveSibling(target.getFileName() + ".jar"));
            }
            try (var files = Files.walk(source)) {
                for (var file : files.toList()) {
                    Files.copy(file, target.resolve(source.relativize(file).toString()));
                }
            }
            return target;
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void forgetOthers(Path program) throws IOException {
        try (var others = Files.newDirectoryStream(home.folder(), "program-*")) {
            for (var other : others) {
                if (!other.equals(program)) {
                    PrivateFiles.deleteAll(other);
                }
            }
        }
    }
}
