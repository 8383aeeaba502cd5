package org.plexica.devservices.internal.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.backend.Environment;
import org.plexica.devservices.internal.home.FileLock;
import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.home.Keepsakes;
import org.plexica.devservices.internal.home.Kind;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.maven.Cache;
import org.plexica.devservices.internal.maven.Resolver;
import org.plexica.devservices.internal.process.Nursery;
import org.plexica.devservices.internal.wire.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the back ends of one instance, as long as somebody holds a lease. */
public final class Daemon {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
    private static final Duration TAKE_OVER = Duration.ofSeconds(40);
    private static final int BACKLOG = 100;

    private final Home home;
    private final Supervisor supervisor;
    private final Leases leases;
    private final ServerSocket door;
    private final String token = Keepsakes.random();

    private Daemon(Home home, Supervisor supervisor, Duration linger) throws IOException {
        this.home = home;
        this.supervisor = supervisor;
        this.door = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        this.leases = new Leases(linger, this::leave);
    }

    /** Runs until the last lease is gone, then ends the process. */
    public static void run(Home home, Duration linger, String launch, long starter) throws IOException {
        home.make();
        var lock = FileLock.tryFor(home.daemonLock(), TAKE_OVER);
        if (lock.isEmpty()) {
            throw new DevServicesException(Code.INSTANCE_LOCKED, "Another daemon holds " + home.folder() + " and does not give it back.",
                    "End process " + Address.read(home.address()).map(address -> String.valueOf(address.pid())).orElse("of that daemon")
                            + ".");
        }
        lock.get().during(() -> prepare(home, linger).serve(launch, starter));
    }

    private static Daemon prepare(Home home, Duration linger) throws IOException {
        Files.deleteIfExists(home.address());
        var nursery = Nursery.open(home.roster());
        if (!home.kind().durable()) {
            PrivateFiles.deleteAll(home.data());
            Files.deleteIfExists(home.secrets());
            home.make();
        }
        var cache = Cache.ofUser();
        var environment = new Environment(home, new Keepsakes(home.secrets()), cache, new Resolver(cache, home.folder()), nursery);
        return new Daemon(home, new Supervisor(environment), linger);
    }

    private boolean serve(String launch, long starter) throws IOException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::endOnce));
        PrivateFiles.write(home.address(), new Address(door.getLocalPort(), token, ProcessHandle.current().pid(), launch).text());
        LOG.info("The daemon of {} is up", home.folder());
        var gone = ProcessHandle.of(starter).<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(starter));
        var _ = gone.thenRun(leases::starterGone);
        while (!door.isClosed()) {
            try {
                receive(door.accept());
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw e;
                }
            }
        }
        awaitEnd();
        return true;
    }

    /** The one who closed the door ends the process. */
    private static void awaitEnd() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(Socket socket) {
        Thread.ofPlatform().daemon().name("client").start(() -> new Session(socket, token, supervisor, leases, this::endOnce).run());
    }

    private void leave() {
        LOG.info("Nobody needs this daemon any more");
        Thread.ofPlatform().start(() -> {
            end();
            System.exit(0);
        });
    }

    private void endOnce() {
        if (leases.over()) {
            end();
        }
    }

    private void end() {
        try {
            door.close();
            supervisor.stopAll();
            Files.deleteIfExists(home.address());
            if (home.kind() == Kind.THROWAWAY) {
                PrivateFiles.deleteAll(home.folder());
            }
        } catch (IOException e) {
            LOG.error("The end is not clean", e);
        }
    }
}
