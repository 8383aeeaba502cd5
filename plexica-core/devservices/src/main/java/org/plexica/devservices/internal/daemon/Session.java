package org.plexica.devservices.internal.daemon;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.Companion;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.Status;
import org.plexica.devservices.Step;
import org.plexica.devservices.internal.progress.Failures;
import org.plexica.devservices.internal.wire.Message;
import org.plexica.devservices.internal.wire.Protocol;
import org.plexica.devservices.internal.wire.Protocol.Verb;
import org.plexica.devservices.internal.wire.StepForm;
import org.plexica.devservices.internal.wire.Troubles;
import org.plexica.devservices.internal.wire.Wire;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: a lease as long as it is open and asks for nothing. One that asks is answered and closed, and lives on its client's lease: else a request that takes
 * long would keep the daemon for a client that was killed meanwhile.
 */
final class Session {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final Duration GREETING = Duration.ofSeconds(10);

    private final Socket socket;
    private final String token;
    private final Supervisor supervisor;
    private final Leases leases;
    private final Runnable end;
    private boolean holds;

    Session(Socket socket, String token, Supervisor supervisor, Leases leases, Runnable end) {
        this.socket = socket;
        this.token = token;
        this.supervisor = supervisor;
        this.leases = leases;
        this.end = end;
    }

    void run() {
        try (socket; var wire = new Wire(socket)) {
            wire.patience(GREETING);
            holds = welcome(wire) && leases.take();
            if (holds) {
                try {
                    wire.patience(Duration.ZERO);
                    wire.send(Message.of(Protocol.WELCOME, ProcessHandle.current().pid()));
                    serve(wire);
                } finally {
                    giveBack();
                }
            }
        } catch (IOException e) {
            LOG.debug("A client has gone", e);
        }
    }

    private boolean welcome(Wire wire) throws IOException {
        var greeting = wire.receive().orElse(Message.empty());
        if (!greeting.has(Protocol.TOKEN) || !MessageDigest.isEqual(token.getBytes(UTF_8), greeting.text(Protocol.TOKEN).getBytes(UTF_8))) {
            return false;
        }
        if (greeting.number(Protocol.PROTOCOL) != Protocol.VERSION) {
            wire.send(Message.of(Protocol.ERROR, Troubles.toMessage(new DevServicesException(Code.DAEMON_OF_OTHER_VERSION,
                    "The daemon that runs here was started by another version of plexica-devservices.",
                    "End process " + ProcessHandle.current().pid() + "."))
                    .fields()));
            return false;
        }
        return true;
    }

    private void serve(Wire wire) throws IOException {
        for (var request = wire.receive(); request.isPresent(); request = wire.receive()) {
            if (!Verb.END.name().equals(request.get().fields().get(Protocol.DO))) {
                giveBack();
            }
            wire.send(answer(request.get(), step -> tell(wire, step)));
        }
    }

    private void giveBack() {
        if (holds) {
            holds = false;
            leases.giveBack();
        }
    }

    private Message answer(Message request, Consumer<Step> listener) {
        try {
            return Message.of(Protocol.RESULT, obey(request, listener).fields());
        } catch (RuntimeException e) {
            var known = Failures.of("The request", e);
            if (known.code() == Code.UNEXPECTED) {
                LOG.error("A request failed", e);
            }
            return Message.of(Protocol.ERROR, Troubles.toMessage(known).fields());
        }
    }

    private static void tell(Wire wire, Step step) {
        try {
            wire.send(Message.of(Protocol.STEP, StepForm.toMessage(step).fields()));
        } catch (IOException e) {
            LOG.debug("Nobody listens to {}", step, e);
        }
    }

    private Message obey(Message request, Consumer<Step> listener) {
        switch (Verb.valueOf(request.text(Protocol.DO))) {
            case START -> {
                return start(backEnds(request), listener);
            }
            case DATABASE -> supervisor.postgres(listener).makeDatabase(request.text(Protocol.NAME));
            case STATUS -> {
                return Message.of("status", supervisor.status().stream().map(Session::status).toList());
            }
            case KILL -> backEnds(request).forEach(supervisor::kill);
            case RESTART -> backEnds(request).forEach(backEnd -> supervisor.restart(backEnd, listener));
            case RUN -> supervisor.run(companion(request), listener);
            case HALT -> supervisor.halt(request.text(Protocol.NAME));
            case DETACH -> leases.detach();
            case END -> end();
        }
        return Message.empty();
    }

    private static List<BackEnd> backEnds(Message request) {
        return request.texts(Protocol.BACK_ENDS).stream().map(BackEnd::valueOf).toList();
    }

    private Message start(List<BackEnd> backEnds, Consumer<Step> listener) {
        var starts = new LinkedHashMap<BackEnd, CompletableFuture<Map<String, String>>>();
        backEnds.forEach(backEnd -> starts.put(backEnd,
                CompletableFuture.supplyAsync(() -> supervisor.ensure(backEnd, listener), Thread.ofPlatform().daemon()::start)));
        CompletableFuture.allOf(starts.values().toArray(CompletableFuture[]::new)).exceptionally(failure -> null).join();
        var facts = Message.empty();
        try {
            for (var start : starts.entrySet()) {
                facts = facts.with(start.getKey().name(), start.getValue().join());
            }
        } catch (CompletionException e) {
            throw Failures.of("Starting", e.getCause() == null ? e : e.getCause());
        }
        return facts;
    }

    private static Map<String, Object> status(Status status) {
        return Message.of("name", status.name()).with("state", status.state().name()).with("detail", status.detail())
                .with("pid", status.pid().orElse(-1))
                .fields();
    }

    private static Companion companion(Message request) {
        return new Companion(request.text(Protocol.NAME), request.texts("command"), request.textMap("environment"),
                Path.of(request.text("folder")),
                Path.of(request.text("log")), URI.create(request.text("ready")), Duration.ofMillis(request.number("patience")));
    }

    private void end() {
        end.run();
        Thread.ofPlatform().start(() -> System.exit(0));
    }
}
