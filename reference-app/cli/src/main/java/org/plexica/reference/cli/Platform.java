package org.plexica.reference.cli;

import java.util.List;
import java.util.Optional;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.Instance;
import org.plexica.devservices.Status;
import org.plexica.devservices.boot.DevServices;

/** The platform of this checkout: its back ends and its server, whoever started them. */
final class Platform {
    static final String SERVER = "server";
    private static final BackEnd[] BACK_ENDS = {BackEnd.POSTGRES, BackEnd.KEYCLOAK, BackEnd.S3};
    private final StateFolder folder;

    Platform(StateFolder folder) {
        this.folder = folder;
    }

    /** What the server needs. */
    static BackEnd[] backEnds() { return BACK_ENDS.clone(); }

    /** What runs now; empty when nothing does. Starts nothing. */
    Optional<List<Status>> status() {
        try (var instance = running().orElse(null)) {
            return Optional.ofNullable(instance).map(Instance::status).map(Platform::used);
        }
    }

    /** Whether it runs as it should. */
    boolean isWell() {
        return status().filter(all -> all.stream().anyMatch(each -> each.name().equals(SERVER)))
                .filter(all -> all.size() > BACK_ENDS.length && all.stream().allMatch(each -> each.state() == Status.State.UP)).isPresent();
    }

    boolean runs() {
        try (var instance = running().orElse(null)) {
            return instance != null;
        }
    }

    /** The back ends' instance; its daemon is started if there is none. */
    Instance start() {
        return DevServices.at(folder.backEnds());
    }

    /** Refuses a port for the server that somebody else has. */
    void requireFree(int port) {
        var ownServer = status().orElse(List.of()).stream().anyMatch(each -> each.name().equals(SERVER) && each.pid().isPresent());
        if (!ownServer && !Ports.isFree(port)) throw new CliError.PortTaken(port, PortOwner.of(port)).exception();
    }

    /** Stops everything; returns what was stopped when nothing of it runs any more. */
    List<String> stop() {
        var stopped = status().orElse(List.of());
        DevServices.end(folder.backEnds());
        return stopped.stream().map(Status::name).toList();
    }

    private Optional<Instance> running() {
        return DevServices.find(folder.backEnds());
    }

    private static List<Status> used(List<Status> all) {
        return all.stream().filter(each -> each.state() != Status.State.OFF).toList();
    }
}
