package org.plexica.devservices.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.plexica.devservices.BackEnds;
import org.plexica.devservices.Instance;
import org.plexica.devservices.internal.client.DaemonClient;
import org.plexica.devservices.internal.client.Launcher;
import org.plexica.devservices.internal.client.PrivateInstances;
import org.plexica.devservices.internal.client.RemoteInstance;
import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.home.Kind;
import org.plexica.devservices.internal.progress.Failures;

/**
 * Real back ends, without Docker and without anything installed but a JDK and Maven.
 *
 * <pre>{@code
 * var backEnds = DevServices.shared();
 * var orders = backEnds.postgres().freshDatabase("orders");
 * var keycloak = backEnds.keycloak();
 * }</pre>
 *
 * <p>The back ends are child processes of a daemon that is started when it is first needed, and that can't be survived by its children. All listen
 * on the loopback interface only. Distributions are fetched once by the user's own Maven.
 */
public final class DevServices {

    /** System property: the folder of the shared instance. */
    public static final String FOLDER = "plexica.devservices.folder";
    /** System property: how many seconds the shared instance stays when no process uses it; 60 by default. */
    public static final String LINGER = "plexica.devservices.linger";

    private static final Duration USUAL_LINGER = Duration.ofSeconds(60);
    private static final Map<Path, BackEnds> SHARED = new ConcurrentHashMap<>();

    private DevServices() {}

    /**
     * This checkout's instance, which all its builds, tests and IDEs share: the first process starts it, and it ends a minute after the last one is
     * gone. Data are new with each start of it, and are not flushed to disk. The lease is held until this JVM ends.
     */
    public static BackEnds shared() {
        return SHARED.computeIfAbsent(sharedFolder(), folder -> RemoteInstance.open(client(folder, Kind.FRESH, linger())));
    }

    /** A private instance with new data, which is gone with its last lease: for tests that break things. */
    public static Instance isolated() {
        try {
            return RemoteInstance.open(client(PrivateInstances.newFolder(), Kind.THROWAWAY, Duration.ZERO));
        } catch (IOException e) {
            throw Failures.of("Making a private instance", e);
        }
    }

    /** The lasting instance in this folder: data, ports and secrets survive, and writes are flushed to disk. It ends with its last lease. */
    public static Instance at(Path folder) {
        return RemoteInstance.open(client(folder.toAbsolutePath().normalize(), Kind.PERSISTENT, Duration.ZERO));
    }

    /** The instance in this folder if its daemon runs, whoever started it; starts nothing. */
    public static Optional<Instance> find(Path folder) {
        return RemoteInstance.join(client(folder.toAbsolutePath().normalize(), Kind.PERSISTENT, Duration.ZERO));
    }

    /** Ends the instance in this folder, whoever uses it; returns when it is gone. Does nothing when none runs. */
    public static void end(Path folder) {
        RemoteInstance.end(client(folder.toAbsolutePath().normalize(), Kind.PERSISTENT, Duration.ZERO));
    }

    /**
     * Where the shared instance of the working directory is: {@value #FOLDER}, else {@code .plexica/devservices} under the checkout: the nearest
     * folder with {@code .git}, else the topmost with a {@code pom.xml}, else the working directory.
     */
    public static Path sharedFolder() {
        var chosen = Optional.ofNullable(System.getProperty(FOLDER)).filter(text -> !text.isBlank()).map(Path::of);
        return chosen.orElseGet(() -> checkout(Path.of("")).resolve(".plexica").resolve("devservices")).toAbsolutePath().normalize();
    }

    private static Path checkout(Path from) {
        var ancestors = Stream.<Path>iterate(from.toAbsolutePath(), folder -> folder != null, Path::getParent).toList();
        var git = ancestors.stream().filter(folder -> Files.exists(folder.resolve(".git"))).findFirst();
        return git.or(() -> ancestors.stream().filter(folder -> Files.exists(folder.resolve("pom.xml"))).reduce((low, high) -> high))
                .orElse(ancestors.getFirst());
    }

    private static Duration linger() {
        return Optional.ofNullable(Long.getLong(LINGER)).map(Duration::ofSeconds).orElse(USUAL_LINGER);
    }

    private static DaemonClient client(Path folder, Kind kind, Duration linger) {
        return new DaemonClient(new Launcher(new Home(folder, kind), linger, DaemonMain.class.getName()));
    }
}
