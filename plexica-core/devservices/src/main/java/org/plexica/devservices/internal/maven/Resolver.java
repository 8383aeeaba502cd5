package org.plexica.devservices.internal.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.progress.Steps;

/**
 * Resolves distributions with the user's own Maven, so that mirrors, proxies and credentials hold. What was resolved is remembered: as long as the
 * files are there no Maven runs.
 *
 * @param cache where to remember
 * @param from the folder above which a Maven wrapper may be
 */
public record Resolver(Cache cache, Path from) {

    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    public List<Path> resolve(Distribution distribution, Steps steps) {
        var known = cache.folder().resolve("resolved").resolve(key(distribution));
        return remembered(known).orElseGet(() -> steps.during("download", () -> download(distribution, known)));
    }

    private static String key(Distribution distribution) {
        return distribution.key() + "-" + Digest.of(String.valueOf(System.getProperty("maven.repo.local"))).substring(0, 8);
    }

    private static Optional<List<Path>> remembered(Path known) {
        try {
            var files = Files.readAllLines(known).stream().map(Path::of).toList();
            return files.isEmpty() || !files.stream().allMatch(Files::isRegularFile) ? Optional.empty() : Optional.of(files);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private List<Path> download(Distribution distribution, Path known) throws IOException, InterruptedException {
        PrivateFiles.folder(cache.folder());
        PrivateFiles.folder(PrivateFiles.parent(known));
        var folder = Files.createTempDirectory(cache.folder(), "resolve-");
        try {
            var files = run(distribution, folder);
            PrivateFiles.write(known, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
            return files;
        } finally {
            PrivateFiles.deleteAll(folder);
        }
    }

    private List<Path> run(Distribution distribution, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("pom.xml"), distribution.pom());
        var builder = new ProcessBuilder(command(folder)).directory(folder.toFile()).redirectErrorStream(true)
                .redirectInput(new File("/dev/null")).redirectOutput(folder.resolve("log").toFile());
        if (System.getenv("JAVA_HOME") == null && Executables.find("java").isEmpty()) {
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        }
        builder.environment().remove("MAVEN_ARGS");
        var process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw failed(distribution, folder, ended);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Stream.of(Files.readString(folder.resolve("files")).strip().split(File.pathSeparator)).map(Path::of).toList();
    }

    private List<String> command(Path folder) {
        var command = new ArrayList<>(List.of(MavenCommand.find(from).toString(), "-B", "-f", folder.resolve("pom.xml").toString(), GOAL,
                "-DincludeScope=runtime", "-Dmdep.outputFile=" + folder.resolve("files")));
        Optional.ofNullable(System.getProperty("maven.repo.local"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        return command;
    }

    private static DevServicesException failed(Distribution distribution, Path folder, boolean ended) throws IOException {
        try (var log = Files.lines(folder.resolve("log"))) {
            var reason = log.filter(line -> line.startsWith("[ERROR]")).limit(2).map(line -> line.substring("[ERROR]".length()).strip())
                    .collect(Collectors.joining(" "));
            return new DevServicesException(Code.DOWNLOAD_FAILED,
                    distribution.name() + " could not be downloaded" + (ended ? ": " : " within " + PATIENCE.toMinutes() + " minutes: ")
                            + reason,
                    "Run it again when the network is back; mirrors, proxies and credentials are those of your Maven settings.");
        }
    }
}
