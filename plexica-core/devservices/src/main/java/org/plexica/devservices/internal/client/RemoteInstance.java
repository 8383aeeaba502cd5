package org.plexica.devservices.internal.client;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.Companion;
import org.plexica.devservices.Instance;
import org.plexica.devservices.Kafka;
import org.plexica.devservices.Keycloak;
import org.plexica.devservices.Postgres;
import org.plexica.devservices.Redis;
import org.plexica.devservices.S3;
import org.plexica.devservices.Status;
import org.plexica.devservices.Step;
import org.plexica.devservices.internal.wire.Message;
import org.plexica.devservices.internal.wire.Protocol;
import org.plexica.devservices.internal.wire.Protocol.Verb;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance whose back ends live in a daemon. */
public final class RemoteInstance implements Instance {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteInstance.class);

    private final DaemonClient daemon;

    private RemoteInstance(DaemonClient daemon) {
        this.daemon = daemon;
    }

    /** Starts the daemon, or joins the one that runs. */
    public static RemoteInstance open(DaemonClient daemon) {
        daemon.hold(RemoteInstance::log);
        return new RemoteInstance(daemon);
    }

    /** Joins the daemon that runs, if one does. */
    public static Optional<Instance> join(DaemonClient daemon) {
        return daemon.join() ? Optional.of(new RemoteInstance(daemon)) : Optional.empty();
    }

    /** Ends the daemon that the client would use, if one runs. */
    public static void end(DaemonClient daemon) {
        daemon.end();
    }

    @Override public Postgres postgres() {
        var facts = facts(BackEnd.POSTGRES);
        return new RemotePostgres(fact(facts, "host"), Integer.parseInt(fact(facts, "port")), fact(facts, "username"),
                fact(facts, "password"),
                name -> ask(request(Verb.DATABASE).with(Protocol.NAME, name)));
    }

    @Override public Keycloak keycloak() {
        var facts = facts(BackEnd.KEYCLOAK);
        return new Keycloak(fact(facts, "url"), fact(facts, "username"), fact(facts, "password"));
    }

    @Override public S3 s3() {
        var facts = facts(BackEnd.S3);
        return new S3(fact(facts, "endpoint"), fact(facts, "region"), fact(facts, "accessKey"), fact(facts, "secretKey"),
                fact(facts, "adminUrl"), fact(facts, "adminSecret"));
    }

    @Override public Redis redis() {
        return new Redis(fact(facts(BackEnd.REDIS), "url"));
    }

    @Override public Kafka kafka(int brokers) {
        return switch (brokers) {
            case 1 -> new Kafka(fact(facts(BackEnd.KAFKA), "bootstrapServers"));
            case 3 -> new Kafka(fact(facts(BackEnd.KAFKA_CLUSTER), "bootstrapServers"));
            default -> throw new IllegalArgumentException("One broker or three, not " + brokers);
        };
    }

    private Map<String, String> facts(BackEnd backEnd) {
        return ask(request(Verb.START, backEnd)).textMap(backEnd.name());
    }

    private static String fact(Map<String, String> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }

    @Override public void start(Consumer<? super Step> progress, BackEnd... backEnds) {
        daemon.call(request(Verb.START, backEnds), progress);
    }

    @Override public List<Status> status() {
        return ask(request(Verb.STATUS)).messages("status").stream().map(RemoteInstance::status).toList();
    }

    private static Status status(Message message) {
        long pid = message.number("pid");
        return new Status(message.text("name"), Status.State.valueOf(message.text("state")), message.text("detail"),
                pid < 0 ? OptionalLong.empty() : OptionalLong.of(pid));
    }

    @Override public Path folder() {
        return daemon.home().folder();
    }

    @Override public void run(Companion companion) {
        ask(request(Verb.RUN).with(Protocol.NAME, companion.name()).with("command", companion.command())
                .with("environment", companion.environment())
                .with("folder", companion.folder()).with("log", companion.log()).with("ready", companion.ready())
                .with("patience", companion.patience().toMillis()));
    }

    @Override public void halt(String companion) {
        ask(request(Verb.HALT).with(Protocol.NAME, companion));
    }

    @Override public void kill(BackEnd backEnd) {
        ask(request(Verb.KILL, backEnd));
    }

    @Override public void restart(BackEnd backEnd) {
        ask(request(Verb.RESTART, backEnd));
    }

    @Override public void detach() {
        ask(request(Verb.DETACH));
    }

    @Override public void end() {
        daemon.end();
        close();
    }

    @Override public void close() {
        daemon.close();
    }

    private Message ask(Message request) {
        return daemon.call(request, RemoteInstance::log);
    }

    private static Message request(Verb verb, BackEnd... backEnds) {
        return Message.of(Protocol.DO, verb.name()).with(Protocol.BACK_ENDS, Arrays.stream(backEnds).map(BackEnd::name).toList());
    }

    private static void log(Step step) {
        if (step instanceof Step.Done) {
            LOG.info("{}", step);
        }
    }
}
