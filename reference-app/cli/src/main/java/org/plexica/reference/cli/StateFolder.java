package org.plexica.reference.cli;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The folder {@code .plexica} of a checkout, in which {@code ./plexica} keeps everything: git ignores it, and others can't read it.
 *
 * @param path the folder itself
 */
record StateFolder(Path path) {
    StateFolder {
        path = Objects.requireNonNull(path, "path").toAbsolutePath();
    }

    /** Makes it, so that git ignores it, if it isn't there. */
    StateFolder make() {
        PrivateFile.folder(builds());
        var ignore = path.resolve(".gitignore");
        if (PrivateFile.read(ignore).isEmpty()) PrivateFile.write(ignore, "*\n");
        return this;
    }

    /** What users and scripts read: addresses, users, passwords. */
    Path endpoints() { return path.resolve("endpoints.json"); }

    /** What was generated once. */
    Path keepsake() { return path.resolve("installation.json"); }

    /** The server's settings. */
    Path settings() { return path.resolve("server.properties"); }

    /** The key that encrypts the secrets which the server keeps in the database. */
    Path secretKey() { return path.resolve("secret.key"); }

    /** The back ends' data, ports and secrets. */
    Path backEnds() { return path.resolve("backends"); }

    /** One file for each service, {@code <service>.log}. */
    Path logs() { return backEnds().resolve("logs"); }

    Path serverLog() { return logs().resolve("server.log"); }

    /** Held while the platform is being started or removed. */
    Path lock() { return path.resolve("up.lock"); }

    /** The builds of Plexica; this file names the one that runs, so that it isn't removed. */
    Path runningBuild() {
        return builds().resolve("running");
    }

    private Path builds() { return path.resolve("build"); }
}
