package org.plexica.devservices.internal.client;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.Step;
import org.plexica.devservices.internal.home.FileLock;
import org.plexica.devservices.internal.home.Home;
import org.plexica.devservices.internal.progress.Failures;
import org.plexica.devservices.internal.progress.Steps;
import org.plexica.devservices.internal.wire.Address;
import org.plexica.devservices.internal.wire.Message;
import org.plexica.devservices.internal.wire.Protocol;
import org.plexica.devservices.internal.wire.StepForm;
import org.plexica.devservices.internal.wire.Troubles;
import org.plexica.devservices.internal.wire.Wire;

/** Holds a lease on the instance's daemon and asks it. Starts a daemon when none answers. Safe for many threads. */
public final class DaemonClient implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(15);
    private static final Duration LAUNCH = Duration.ofMinutes(15);

    private record Lease(String launch, Wire wire) {}

    private final Launcher launcher;
    private @Nullable Lease lease;
    private boolean closed;

    public DaemonClient(Launcher launcher) {
        this.launcher = launcher;
    }

    Home home() {
        return launcher.home();
    }

    /** Makes sure that a daemon runs and that we hold a lease on it. */
    void hold(Consumer<? super Step> listener) {
        open(listener).close();
    }

    /** {@return whether a daemon runs; if so, we hold a lease on it} */
    synchronized boolean join() {
        try {
            lease = greet().orElse(null);
            return lease != null;
        } catch (IOException e) {
            throw Failures.of("Reaching the daemon of " + home().folder(), e);
        }
    }

    Message call(Message request, Consumer<? super Step> listener) {
        try (var wire = open(listener)) {
            wire.send(request);
            for (var answer = wire.receive(); answer.isPresent(); answer = wire.receive()) {
                if (answer.get().has(Protocol.RESULT)) {
                    return answer.get().message(Protocol.RESULT);
                }
                if (answer.get().has(Protocol.ERROR)) {
                    throw Troubles.fromMessage(answer.get().message(Protocol.ERROR));
                }
                listener.accept(StepForm.fromMessage(answer.get().message(Protocol.STEP)));
            }
            throw gone(null);
        } catch (IOException e) {
            throw gone(e);
        }
    }

    /** Ends the daemon, if one runs, and returns when it has gone. */
    void end() {
        try (var wire = greet().map(Lease::wire).orElse(null)) {
            if (wire != null) {
                wire.send(Message.of(Protocol.DO, Protocol.Verb.END.name()));
                untilGone(wire);
            }
            awaitLock();
        } catch (IOException e) {
            throw gone(e);
        }
    }

    private static void untilGone(Wire wire) throws IOException {
        var answer = wire.receive();
        while (answer.isPresent()) {
            answer = wire.receive();
        }
    }

    private void awaitLock() throws IOException {
        if (Files.exists(home().daemonLock())) {
            FileLock.tryFor(home().daemonLock(), GREETING).orElseThrow(() -> gone(null)).during(() -> true);
        }
    }

    private DevServicesException gone(@Nullable IOException e) {
        return new DevServicesException(Code.DAEMON_GONE, "The daemon of " + home().folder() + " ended while it was asked.",
                "Ask again; " + home().log("daemon") + " may say why.", e);
    }

    private synchronized Wire open(Consumer<? super Step> listener) {
        if (closed) {
            throw new DevServicesException(Code.REQUEST_REFUSED, "This instance is closed.", "Open it again.");
        }
        try {
            var first = greet();
            var connection = first.isPresent() ? first.get() : launched(listener);
            if (lease == null || !lease.launch().equals(connection.launch())) {
                giveBack();
                lease = new Lease(connection.launch(), greet().orElseThrow(() -> gone(null)).wire());
            }
            return connection.wire();
        } catch (IOException e) {
            throw Failures.of("Reaching the daemon of " + home().folder(), e);
        }
    }

    private Lease launched(Consumer<? super Step> listener) throws IOException {
        home().make();
        var lock = FileLock.tryFor(home().launchLock(), LAUNCH).orElseThrow(() -> gone(null));
        return lock.during(() -> {
            var other = greet();
            if (other.isEmpty()) {
                launcher.launch(new Steps("Daemon", listener));
            }
            return other.isPresent() ? other.get() : greet().orElseThrow(() -> gone(null));
        });
    }

    /** {@return a connection that the daemon has welcomed, or nothing when no daemon answers} */
    private Optional<Lease> greet() throws IOException {
        var address = Address.read(home().address());
        if (address.isEmpty()) {
            return Optional.empty();
        }
        Wire wire;
        try {
            wire = Wire.connect(address.get().port(), GREETING);
        } catch (IOException e) {
            return Optional.empty();
        }
        try {
            return welcomed(wire, address.get()) ? Optional.of(new Lease(address.get().launch(), wire)) : closed(wire);
        } catch (IOException e) {
            return closed(wire);
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    private static Optional<Lease> closed(Wire wire) {
        wire.close();
        return Optional.empty();
    }

    private static boolean welcomed(Wire wire, Address address) throws IOException {
        wire.patience(GREETING);
        wire.send(Message.of(Protocol.TOKEN, address.token()).with(Protocol.PROTOCOL, Protocol.VERSION));
        var answer = wire.receive().orElse(Message.empty());
        if (answer.has(Protocol.ERROR)) {
            throw Troubles.fromMessage(answer.message(Protocol.ERROR));
        }
        wire.patience(Duration.ZERO);
        return answer.has(Protocol.WELCOME);
    }

    private void giveBack() {
        if (lease != null) {
            lease.wire().close();
            lease = null;
        }
    }

    @Override public synchronized void close() {
        closed = true;
        giveBack();
    }
}
