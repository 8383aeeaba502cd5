package org.plexica.devservices.internal.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.plexica.devservices.BackEnd;
import org.plexica.devservices.Companion;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.Status;
import org.plexica.devservices.Step;
import org.plexica.devservices.internal.backend.CompanionProcess;
import org.plexica.devservices.internal.backend.Environment;
import org.plexica.devservices.internal.backend.KafkaCluster;
import org.plexica.devservices.internal.backend.KeycloakServer;
import org.plexica.devservices.internal.backend.PostgresAdmin;
import org.plexica.devservices.internal.backend.PostgresServer;
import org.plexica.devservices.internal.backend.RedisServer;
import org.plexica.devservices.internal.backend.S3Store;
import org.plexica.devservices.internal.backend.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All back ends and companions of one instance. */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final List<BackEnd> LAST_TO_FIRST = List.of(BackEnd.KEYCLOAK, BackEnd.KAFKA, BackEnd.KAFKA_CLUSTER, BackEnd.REDIS,
            BackEnd.S3,
            BackEnd.POSTGRES);

    private final Environment environment;
    private final Map<BackEnd, Post> posts = new EnumMap<>(BackEnd.class);
    private final Map<String, Post> companions = new ConcurrentHashMap<>();

    Supervisor(Environment environment) {
        this.environment = environment;
        boolean revived = environment.home().kind().durable();
        services(environment).forEach((backEnd, service) -> posts.put(backEnd, new Post(backEnd.label(), service, revived)));
    }

    private Map<BackEnd, Service> services(Environment given) {
        return Map.of(BackEnd.POSTGRES, new PostgresServer(given), BackEnd.KEYCLOAK, new KeycloakServer(given, this::postgres), BackEnd.S3,
                new S3Store(given), BackEnd.REDIS, new RedisServer(given), BackEnd.KAFKA, new KafkaCluster(given, "kafka", 1),
                BackEnd.KAFKA_CLUSTER,
                new KafkaCluster(given, "kafka-cluster", 3));
    }

    private PostgresAdmin postgres() {
        return postgres(step -> LOG.debug("{}", step));
    }

    PostgresAdmin postgres(Consumer<Step> listener) {
        return PostgresServer.admin(ensure(BackEnd.POSTGRES, listener));
    }

    Map<String, String> ensure(BackEnd backEnd, Consumer<Step> listener) {
        return post(backEnd).ensure(listener).facts();
    }

    void kill(BackEnd backEnd) {
        post(backEnd).kill();
    }

    void restart(BackEnd backEnd, Consumer<Step> listener) {
        post(backEnd).restart(listener);
    }

    private Post post(BackEnd backEnd) {
        var post = posts.get(backEnd);
        if (post == null) {
            throw new DevServicesException(Code.REQUEST_REFUSED, backEnd.label() + " is not available.", "");
        }
        return post;
    }

    void run(Companion companion, Consumer<Step> listener) {
        halt(companion.name());
        var post = new Post(companion.name(), new CompanionProcess(companion, environment.nursery()), false);
        companions.put(companion.name(), post);
        post.ensure(listener);
    }

    void halt(String companion) {
        var post = companions.remove(companion);
        if (post != null) {
            post.stop();
        }
    }

    List<Status> status() {
        return Stream.concat(posts.values().stream(), companions.values().stream()).map(Post::status).toList();
    }

    /** Companions first, then the back ends side by side, PostgreSQL last since others write to it until their end. */
    void stopAll() throws IOException {
        side(List.copyOf(companions.values()));
        side(LAST_TO_FIRST.stream().filter(backEnd -> backEnd != BackEnd.POSTGRES).map(posts::get).filter(post -> post != null).toList());
        side(List.of(post(BackEnd.POSTGRES)));
        environment.nursery().close();
    }

    private static void side(List<Post> posts) {
        var threads = new ArrayList<Thread>();
        for (var post : posts) {
            threads.add(Thread.ofPlatform().start(() -> stop(post)));
        }
        for (var thread : threads) {
            join(thread);
        }
    }

    private static void stop(Post post) {
        try {
            post.stop();
        } catch (RuntimeException e) {
            LOG.error("Stopping {} failed", post.name(), e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
