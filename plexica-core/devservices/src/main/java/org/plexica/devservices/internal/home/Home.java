package org.plexica.devservices.internal.home;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where things are in an instance's folder.
 *
 * @param folder the instance's folder
 * @param kind what becomes of its data
 */
public record Home(Path folder, Kind kind) {

    public static final String ADDRESS = "daemon.json";

    public Path data() {
        return folder.resolve("data");
    }

    public Path data(String name) {
        return data().resolve(name);
    }

    public Path log(String name) {
        return folder.resolve("logs").resolve(name + ".log");
    }

    public Path secrets() {
        return folder.resolve("secrets.properties");
    }

    /** How to reach the daemon: port, token, process. */
    public Path address() {
        return folder.resolve(ADDRESS);
    }

    public Path daemonLock() {
        return folder.resolve("daemon.lock");
    }

    public Path launchLock() {
        return folder.resolve("launch.lock");
    }

    public Path roster() {
        return folder.resolve("children");
    }

    public Home make() throws IOException {
        PrivateFiles.ignoredFolder(folder);
        PrivateFiles.folder(folder.resolve("logs"));
        PrivateFiles.folder(data());
        return this;
    }
}
