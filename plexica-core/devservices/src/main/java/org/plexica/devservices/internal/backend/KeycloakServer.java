package org.plexica.devservices.internal.backend;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.maven.Archives;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Steps;

/**
 * Keycloak on a database and login of its own. Its one-time build is shared through the cache; the instance has a home folder that points there.
 *
 * @param environment what it stands on
 * @param postgres starts PostgreSQL, or joins in its start
 */
public record KeycloakServer(Environment environment, Supplier<PostgresAdmin> postgres) implements Service {

    private static final String NAME = "keycloak";
    private static final String ADMIN = "admin";
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(15);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);
    private static final List<String> BUILD_OPTIONS = List.of("--db=postgres", "--health-enabled=true");
    private static final List<String> JVM = List.of("-Xms64m", "-Xmx512m", "-XX:MetaspaceSize=96M", "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager", "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000", "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED", "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED", "-Duser.language=en", "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");

    @Override public Running start(Steps steps) {
        int port = OwnPort.require(environment, NAME);
        int management = OwnPort.require(environment, "keycloak-management");
        var database = CompletableFuture.supplyAsync(postgres, Thread.ofPlatform()::start);
        try {
            var built = built(steps);
            database.join().makeOwned(NAME, environment.keepsakes().secret("keycloak.database"));
            return steps.during("start", () -> run(built, port, management, database.join().port()));
        } catch (java.util.concurrent.CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Path built(Steps steps) {
        var zip = environment.resolver().resolve(Coordinates.keycloak(), steps).getFirst();
        var key = "keycloak-" + Coordinates.KEYCLOAK_VERSION + "-java" + Runtime.version().feature();
        return environment.cache().filled(key, folder -> {
            steps.during("unpack", () -> {
                Archives.unzipInner(zip, folder);
                return folder;
            });
            steps.during("one-time build", () -> build(folder));
        });
    }

    private Path build(Path folder) {
        var command = Stream.of(Stream.of(Executables.java()), JVM.stream(), homeOf(folder),
                Stream.of("-cp", folder.resolve("lib/quarkus-run.jar").toString(), "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "build"),
                BUILD_OPTIONS.stream()).flatMap(part -> part).toList();
        Readiness.awaitSuccess(environment.nursery().spawn(launch("keycloak-build", command, Executables.plainEnvironment(), folder)),
                BUILD_PATIENCE);
        return folder;
    }

    private Running run(Path built, int port, int management, int database) throws IOException {
        var home = home(built);
        var archive = new ClassArchive(environment, NAME, JVM, classPath(built));
        var url = "http://localhost:" + port;
        var command = Stream.of(Stream.of(Executables.java()), JVM.stream(), archive.options().stream(), homeOf(home),
                Stream.of("-cp", archive.classPath(), "org.keycloak.quarkus.runtime.KeycloakMain"),
                Stream.of("start", "--optimized", "--cache=local", "--db-url=jdbc:postgresql://127.0.0.1:" + database + "/" + NAME,
                        "--db-username=" + NAME,
                        "--http-enabled=true", "--http-host=127.0.0.1", "--http-port=" + port, "--http-management-host=127.0.0.1",
                        "--http-management-port=" + management, "--hostname=" + url))
                .flatMap(part -> part).toList();
        var password = environment.keepsakes().secret("keycloak.password");
        var variables = Executables.plainEnvironment();
        variables.putAll(Map.of("KC_DB_PASSWORD", environment.keepsakes().secret("keycloak.database"), "KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN,
                "KC_BOOTSTRAP_ADMIN_PASSWORD", password));
        var child = environment.nursery().spawn(launch(NAME, command, variables, home));
        Readiness.await(child, () -> ready(port, management, url), PATIENCE);
        archive.makeLater();
        var facts = Map.of("url", url, "username", ADMIN, "password", password);
        return new RunningChild(child, facts, () -> ready(port, management, url), Signal.TERM, LAST_WORDS);
    }

    /** The issuer it names is the one we gave it, and it calls itself healthy; asked in this order since it logs each early question about its health. */
    private static boolean ready(int port, int management, String url) {
        var health = URI.create("http://127.0.0.1:" + management + "/health/ready");
        var issuer = URI.create("http://127.0.0.1:" + port + "/realms/master/.well-known/openid-configuration");
        return Http.answers(issuer, body -> body.contains('"' + url + "/realms/master\""))
                && Http.answers(health, body -> body.contains("UP"));
    }

    private Path home(Path built) throws IOException {
        var home = PrivateFiles.folder(environment.home().data(NAME));
        for (var part : List.of("conf", "data", "providers", "themes")) {
            PrivateFiles.folder(home.resolve(part));
        }
        var lib = home.resolve("lib");
        Files.deleteIfExists(lib);
        Files.createSymbolicLink(lib, built.resolve("lib").toAbsolutePath());
        return home;
    }

    private static Stream<String> homeOf(Path folder) {
        return Stream.of("-Dkc.home.dir=" + folder, "-Djboss.server.config.dir=" + folder.resolve("conf"));
    }

    /** All jars on one class path: that is what a class data archive can cover. */
    private static String classPath(Path built) throws IOException {
        var lib = built.resolve("lib");
        var jars = Stream.<String>builder().add(lib.resolve("quarkus/transformed-bytecode.jar").toString())
                .add(lib.resolve("quarkus/generated-bytecode.jar").toString());
        for (var part : List.of("app", "lib/boot", "lib/main")) {
            try (var files = Files.list(lib.resolve(part))) {
                files.map(Path::toString).filter(file -> file.endsWith(".jar")).sorted().forEach(jars);
            }
        }
        return String.join(File.pathSeparator, jars.build().toList());
    }

    private Launch launch(String name, List<String> command, Map<String, String> variables, Path folder) {
        return new Launch(name, command, variables, folder, environment.home().log(name), Signal.KILL);
    }
}
