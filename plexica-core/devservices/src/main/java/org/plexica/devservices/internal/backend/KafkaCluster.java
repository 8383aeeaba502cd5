package org.plexica.devservices.internal.backend;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.process.Child;
import org.plexica.devservices.internal.process.Executables;
import org.plexica.devservices.internal.process.Launch;
import org.plexica.devservices.internal.process.Signal;
import org.plexica.devservices.internal.progress.Steps;

/**
 * Kafka without ZooKeeper: each broker is a controller too.
 *
 * @param environment what it stands on
 * @param name tells one cluster of the instance from another
 * @param size how many brokers
 */
public record KafkaCluster(Environment environment, String name, int size) implements Service {

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration LAST_WORDS = Duration.ofSeconds(15);
    private static final List<String> JVM = List.of("-Xms128m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto",
            "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    @Override public Running start(Steps steps) {
        var jars = environment.resolver().resolve(Coordinates.kafka(), steps).stream().map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        var nodes = nodes();
        var cluster = environment.keepsakes().keep(name + ".cluster", KafkaCluster::clusterId);
        if (!Files.isDirectory(environment.home().data(name))) {
            steps.during("format", () -> format(nodes, cluster, jars));
        }
        return steps.during("start", () -> run(nodes, cluster, jars));
    }

    private static String clusterId() {
        var uuid = UUID.randomUUID();
        var bytes = ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', 'A');
    }

    private List<KafkaNode> nodes() {
        var brokers = ports("broker");
        var controllers = ports("controller");
        return IntStream.rangeClosed(1, size).mapToObj(id -> new KafkaNode(id, brokers, controllers)).toList();
    }

    private List<Integer> ports(String role) {
        return IntStream.rangeClosed(1, size).mapToObj(id -> OwnPort.require(environment, name + "-" + role + "-" + id)).toList();
    }

    private Path format(List<KafkaNode> nodes, String cluster, String jars) throws IOException {
        var draft = PrivateFiles.folder(environment.home().data(name + ".draft"));
        PrivateFiles.deleteAll(draft);
        var formatters = new ArrayList<Child>();
        for (var node : nodes) {
            var folder = Files.createDirectories(draft.resolve(String.valueOf(node.id())));
            PrivateFiles.write(folder.resolve("server.properties"), node.properties());
            formatters.add(spawn(name + "-format-" + node.id(), folder, List.of("-XX:TieredStopAtLevel=1"), jars,
                    List.of("kafka.tools.StorageTool", "format", "-t", cluster, "-c", "server.properties")));
        }
        for (var formatter : formatters) {
            Readiness.awaitSuccess(formatter, PATIENCE);
        }
        return Files.move(draft, environment.home().data(name));
    }

    private Running run(List<KafkaNode> nodes, String cluster, String jars) throws IOException {
        var probe = new KafkaProbe(cluster, size);
        var children = new ArrayList<RunningChild>();
        for (var node : nodes) {
            var folder = environment.home().data(name).resolve(String.valueOf(node.id()));
            PrivateFiles.write(folder.resolve("server.properties"), node.properties());
            var child = spawn(size == 1 ? name : name + "-" + node.id(), folder, List.of(), jars,
                    List.of("kafka.Kafka", "server.properties"));
            children.add(new RunningChild(child, Map.of(), () -> probe.answers(node.port()), Signal.TERM, LAST_WORDS));
        }
        var servers = nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
        var running = new RunningGroup(children, Map.of("bootstrapServers", servers, "endpoint", servers));
        try {
            children.forEach(child -> Readiness.await(child.child(), child.probe(), PATIENCE));
            return running;
        } catch (RuntimeException e) {
            running.kill();
            throw e;
        }
    }

    private Child spawn(String process, Path folder, List<String> options, String jars, List<String> main) {
        var command = Stream.of(Stream.of(Executables.java()), JVM.stream(), options.stream(), Stream.of("-cp", jars), main.stream())
                .flatMap(part -> part).toList();
        return environment.nursery()
                .spawn(new Launch(process, command, Executables.plainEnvironment(), folder, environment.home().log(process), Signal.KILL));
    }
}
