package org.plexica.devservices.internal.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.plexica.devservices.internal.home.Kind;
import org.plexica.devservices.internal.maven.Digest;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Signal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A class data archive, which halves the work of starting a big Java program. While there is none, the program lists the classes that it loads; from
 * that list the archive is made once per user and Java, with time that nobody else wants.
 *
 * @param environment what it stands on
 * @param name of the program
 * @param jvm the program's options
 * @param classPath jars only
 */
record ClassArchive(Environment environment, String name, List<String> jvm, String classPath) {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    private static final Duration SETTLED = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    List<String> options() {
        var archive = environment.cache().folder().resolve(key()).resolve("classes.jsa");
        if (Files.isRegularFile(archive)) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
        }
        return wanted() ? List.of("-XX:DumpLoadedClassList=" + list()) : List.of();
    }

    /** To be called when the program is up. */
    void makeLater() {
        if (wanted() && Files.exists(list())) {
            CompletableFuture.delayedExecutor(SETTLED.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> Thread.ofPlatform().daemon().start(this::make));
        }
    }

    private boolean wanted() {
        return environment.home().kind() != Kind.THROWAWAY;
    }

    private void make() {
        try {
            environment.cache().filled(key(), folder -> {
                var complete = folder.resolve("classes");
                Files.writeString(complete, wholeLines(Files.readString(list(), UTF_8)));
                dump(folder, complete);
                Files.delete(complete);
            });
            Files.deleteIfExists(list());
        } catch (IOException | RuntimeException e) {
            LOG.info("No class archive for {}; it starts without: {}", name, e.getMessage());
        }
    }

    /** The program may be writing the last one. */
    private static String wholeLines(String text) {
        return text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private void dump(Path folder, Path classes) {
        var command = Executables.idle(Stream.of(Stream.of(Executables.java()), jvm.stream(),
                Stream.of("-Xshare:dump", "-Xlog:disable", "-Xlog:all=error:stderr", "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"), "-cp", classPath))
                .flatMap(part -> part).toList());
        Readiness.awaitSuccess(environment.nursery().spawn(new Launch(name + "-archive", command, Executables.plainEnvironment(),
                environment.home().folder(), environment.home().log(name + "-archive"), Signal.KILL)), PATIENCE);
    }

    private Path list() {
        return environment.home().data(name + ".classes");
    }

    private String key() {
        var java = System.getProperty("java.home") + System.getProperty("java.vm.version");
        return name + "-archive-" + Digest.of(java + jvm + classPath).substring(0, 12);
    }
}
