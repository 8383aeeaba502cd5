package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.Tenant;
import org.plexica.testkit.FaultPoints;

/** Nodes are killed, at any time and at each point where it matters: what was committed is handled, once, in its order, in its tenant. */
final class KilledNodesTest {
    private static final int KILLED = 137;
    private static final int NODES = 3;
    private static final Duration LONG = Duration.ofMinutes(20);
    private static final List<String> POINTS = List.of("events.effect-committed", "events.handled", "events.marked",
            "events.progress-written",
            "events.relay-claimed", "events.relay-sent", "events.relayed", "events.replayed");
    private final EventsGround ground = new EventsGround();
    private final List<Process> children = new ArrayList<>();
    private final Map<String, Tenant> tenants = new HashMap<>();
    private int started;

    @TempDir
    Path folder;

    KilledNodesTest() throws SQLException {}

    @AfterEach void close() throws InterruptedException {
        for (var child : children)
            child.destroyForcibly().waitFor();
        ground.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"events.handled", "events.relay-sent"}) void what_a_node_that_died_had_begun_is_done_by_another(String point)
            throws Exception {
        dieAndGoOn(point);
    }

    static Stream<String> points() { return POINTS.stream(); }

    @Tag("faults")
    @ParameterizedTest
    @MethodSource("points") void what_a_node_had_begun_that_died_at_any_point_is_done_by_another(String point) throws Exception {
        dieAndGoOn(point);
    }

    /** So that none is forgotten: one that is not among those is one at which no test kills. */
    @Test void the_points_are_all_there_are() throws Exception {
        prepare(1);
        var tenant = tenant("walker0");
        try (var node = ground.node()) {
            node.subscribe(WalkingNode.handler(ground.transactions(node)));
            ground.publish(node, tenant, new WalkingNode.StepTaken("walker0", "own", 0));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ground.notes(tenant).size() == 1);
            node.replay(new Replay("steps", Instant.now().minusSeconds(600), Instant.now().plusSeconds(60), 100));
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                    FaultPoints.here().counts().keySet().stream().filter(point -> point.startsWith("events."))).containsAll(POINTS));
        }
        assertThat(FaultPoints.here().counts().keySet().stream().filter(point -> point.startsWith("events.")))
                .containsExactlyElementsOf(POINTS);
    }

    @Tag("faults")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    @Test void nodes_that_are_killed_at_any_time_lose_and_double_nothing() throws Exception {
        killAtRandom(Integer.getInteger("plexica.events.faults.events", 20_000), Integer.getInteger("plexica.events.faults.tenants", 50),
                20);
    }

    @Tag("soak")
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    @Test void a_million_events_survive_fifty_deaths() throws Exception {
        killAtRandom(1_000_000, 200, 50);
    }

    private void killAtRandom(int events, int many, int kills) throws Exception {
        prepare(many);
        var seed = Long.getLong("plexica.events.faults.seed", System.nanoTime());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (var i = 0; i < NODES; i++)
            start("-Dnone", 2, false);
        for (var kill = 1; kill <= kills; kill++) {
            var until = (long) events * kill / (kills + 1) + random.nextInt(1 + events / kills / 4);
            Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> acknowledged() >= until);
            kill(random.nextInt(NODES));
            start("-Dnone", 2, false);
        }
        Awaitility.await().atMost(LONG).until(() -> acknowledged() >= events);
        Files.createFile(folder.resolve("stop"));
        var stopped = System.nanoTime();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> ground.ask("select 1 from plexica.outbox limit 1").isEmpty());
        var empty = System.nanoTime();
        Awaitility.await().atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(this::isAllHandled);
        System.out.printf("killed %d of %d nodes; %d acknowledged; outbox empty after %d ms, all handled after %d ms%n", kills, started,
                acknowledged(), (empty - stopped) / 1_000_000, (System.nanoTime() - stopped) / 1_000_000);
        audit();
    }

    private void dieAndGoOn(String point) throws Exception {
        prepare(3);
        start(FaultPoints.haltOption(point, 3), 5, point.equals("events.replayed"));
        var child = children.getLast();
        assertThat(child.waitFor(90, TimeUnit.SECONDS)).as("dead at %s%n%s", point, log(started)).isTrue();
        assertThat(child.exitValue()).isEqualTo(KILLED);
        children.clear();
        start("-Dnone", 5, false);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged() > 100);
        Files.createFile(folder.resolve("stop"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(this::isAllHandled);
        audit();
    }

    private void prepare(int many) throws SQLException, IOException {
        for (var i = 0; i < many; i++)
            tenants.put("walker" + i, ground.make("walker" + i));
        ground.node().close();
        ground.file().write(folder.resolve("ground"));
    }

    private Tenant tenant(String slug) { return Optional.ofNullable(tenants.get(slug)).orElseThrow(); }

    private void start(String option, int rest, boolean replays) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        started++;
        children.add(new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", option, "-cp", System.getProperty("java.class.path"),
                WalkingNode.class.getName(),
                folder.toString(), "n" + started, Integer.toString(rest), Boolean.toString(replays)).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + started).toFile()).start());
    }

    private String log(int number) throws IOException { return Files.readString(folder.resolve("log-" + number)); }

    private void kill(int which) throws InterruptedException {
        var child = children.remove(which);
        child.destroyForcibly();
        assertThat(child.waitFor()).isEqualTo(KILLED);
    }

    private long acknowledged() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("ack-"))
                    .mapToLong(file -> file.toFile().length() / WalkingNode.LINE)
                    .sum();
        }
    }

    private boolean isAllHandled() throws SQLException {
        var open = children.stream().filter(Process::isAlive).count() * 4;
        var names = folder.toFile().list((_, name) -> name.startsWith("stopped-"));
        if (names == null || names.length < open) return false;
        for (var tenant : tenants.values())
            if (!ground
                    .ask("select count(*) filter (where text like 'p %') = count(*) filter (where text like 'h %') from "
                            + ground.role(tenant) + ".note")
                    .equals(List.of("t")))
                return ground.ask("select 1 from plexica.dead_letter limit 1").equals(List.of("1"));
        return true;
    }

    private void audit() throws SQLException, IOException {
        assertThat(ground.ask("select detail from plexica.dead_letter")).isEmpty();
        var published = new HashSet<String>();
        for (var slug : tenants.keySet())
            published.addAll(audit(slug));
        assertThat(published).containsAll(acknowledgements());
    }

    private Set<String> audit(String slug) throws SQLException {
        var published = new HashSet<String>();
        var handled = new HashSet<String>();
        var last = new HashMap<String, Integer>();
        for (var note : ground.notes(tenant(slug))) {
            var kind = note.substring(0, note.indexOf(' '));
            var step = note.substring(kind.length() + 1);
            assertThat(step).as("in its tenant").startsWith(slug + " ");
            if (kind.equals("p")) published.add(step);
            else
                assertThat(handled.add(note)).as("handled once: %s", note).isTrue();
            if (kind.equals("h")) inOrder(step, last);
        }
        assertThat(handled.stream().filter(note -> note.startsWith("h ")).map(note -> note.substring(2)))
                .containsExactlyInAnyOrderElementsOf(published);
        return published;
    }

    private static void inOrder(String step, Map<String, Integer> last) {
        var end = step.lastIndexOf(' ');
        var number = Integer.valueOf(step.substring(end + 1));
        var before = last.put(step.substring(0, end), number);
        if (before != null) assertThat(number).as("order of %s", step).isGreaterThan(before);
    }

    private List<String> acknowledgements() throws IOException {
        var all = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(it -> it.getFileName().toString().startsWith("ack-")).toList())
                Files.readString(file, StandardCharsets.UTF_8).lines().map(String::strip).forEach(all::add);
        }
        return all;
    }
}
