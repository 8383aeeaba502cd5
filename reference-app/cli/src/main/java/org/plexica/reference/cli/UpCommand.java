package org.plexica.reference.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.plexica.devservices.DevServicesException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = {
        "Starts PostgreSQL, Keycloak, an S3 store and the server on this machine.",
        "Stays until Ctrl-C, which stops all of it; with --detach it returns when everything is healthy. Data, ports and passwords are kept."})
final class UpCommand implements Callable<Integer> {
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private final Workplace workplace;
    private final Terminal terminal;
    private final Platform platform;

    @Option(names = {"-d", "--detach"}, description = "Return when everything is healthy, and let it run.")
    boolean detach;

    @Option(names = "--port", paramLabel = "<port>",
            description = "Port of the server, kept from now on. At the first start 8080 if it is free, else any that is.")
    @Nullable
    Integer port;

    UpCommand(Workplace workplace) {
        this.workplace = workplace;
        this.terminal = workplace.terminal();
        this.platform = new Platform(workplace.folder());
    }

    @Override public Integer call() {
        try (var hold = new Hold(platform, terminal)) {
            try {
                new Arrival(terminal, bringUp(hold)).tell();
                if (hold.isOurs()) stay(hold);
            } catch (DevServicesException e) {
                if (hold.isStopping()) return ExitCode.FAILED;
                throw e.code() == DevServicesException.Code.DAEMON_GONE ? new CliError.Stopped().because(e) : e;
            }
        }
        return ExitCode.DONE;
    }

    /** One start at a time; who comes second finds everything there. */
    private Endpoints bringUp(Hold hold) {
        try (var _ = UpLock.take(workplace.folder(), terminal)) {
            var known = Endpoints.in(workplace.folder()).read();
            if (known.isPresent() && platform.isWell()) return alreadyThere(known.get());
            var keepsake = new Preparation(workplace.folder()).prepare(Optional.ofNullable(port));
            platform.requireFree(keepsake.port());
            return start(hold, keepsake);
        }
    }

    private Endpoints start(Hold hold, Keepsake keepsake) {
        var began = System.nanoTime();
        var steps = new Steps(terminal);
        try {
            var endpoints = new PlatformStart(workplace, keepsake, steps).on(hold.take());
            if (detach) hold.letGo();
            steps.settle();
            terminal.say();
            terminal.say(
                    terminal.green("Everything is healthy") + " after " + Steps.time(Duration.ofNanos(System.nanoTime() - began)) + ".");
            return endpoints;
        } finally {
            steps.settle();
        }
    }

    private Endpoints alreadyThere(Endpoints known) {
        terminal.say("It runs already.");
        var build = PrivateFile.read(workplace.folder().runningBuild()).map(String::strip);
        if (build.isPresent() && !build.get().equals(String.valueOf(workplace.build().getFileName())))
            terminal.say("It was built before the last change of the sources. To run the new build: ./plexica down, then ./plexica up");
        if (port != null && port != known.server().getPort())
            terminal.say("To change its port: ./plexica down, then ./plexica up --port " + port);
        return known;
    }

    private void stay(Hold hold) {
        terminal.say("Ctrl-C stops it.");
        while (platform.runs())
            LockSupport.parkNanos(GLANCE.toNanos());
        if (!hold.isStopping()) terminal.say("It has ended.");
    }
}
