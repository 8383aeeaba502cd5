package org.plexica.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.boot.DevServices;
import org.plexica.devservices.internal.process.Fingerprint;

@Tag("faults")
@Timeout(value = 40, unit = TimeUnit.MINUTES)
@EnabledOnOs(OS.LINUX)
final class FaultsTest {

    private static final int ROUNDS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(20);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path parent;

    @AfterEach void nothing_stays() {
        DevServices.end(folder());
    }

    private Path folder() {
        return parent.resolve("an instance");
    }

    @Test void a_kill_of_anything_at_any_moment_loses_nothing_and_leaves_nothing() throws Exception {
        var acknowledged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (var own = DevServices.at(folder())) {
                var database = own.postgres().database("kept");
                own.redis();
                Sql.run(database, "create table if not exists kept(round int)");
                assertThat(Sql.query(database, "select count(distinct round) from kept")).containsExactly(String.valueOf(acknowledged));
                var victim = victim(own, round);
                var death = CompletableFuture.runAsync(() -> Processes.kill(victim),
                        CompletableFuture.delayedExecutor(random.nextInt(200), TimeUnit.MILLISECONDS));
                acknowledged += insertUntilItFails(database, round, death);
                death.get();
                Processes.awaitGone(List.of(victim));
            }
            Processes.awaitNothingIn(folder());
        }
        assertThat(acknowledged).isPositive();
    }

    private static Fingerprint victim(Instance own, int round) {
        return switch (round % 4) {
            case 0 -> Processes.daemon(own.folder());
            case 1 -> pid(own, BackEnd.POSTGRES);
            case 2 -> pid(own, BackEnd.REDIS);
            default -> Processes.watchdog(own.folder());
        };
    }

    private static Fingerprint pid(Instance own, BackEnd backEnd) {
        return own.status().stream().filter(status -> status.name().equals(backEnd.label()))
                .flatMap(status -> status.pid().stream().boxed())
                .map(Fingerprint::of).flatMap(Optional::stream).findFirst().orElseThrow();
    }

    /** One, when at least one insert of this round was acknowledged. */
    private static int insertUntilItFails(Database database, int round, CompletableFuture<Void> death) {
        int done = 0;
        try {
            do {
                Sql.run(database, "insert into kept values (" + round + ")");
                done = 1;
            } while (!death.isDone());
        } catch (SQLException e) {
            assertThat(e.getMessage()).as("what a kill looks like").isNotNull();
        }
        return done;
    }

    @Test void a_start_that_is_killed_midway_is_no_obstacle_for_the_next() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var client = Processes.jvm(Neighbour.class, folder().toString());
            int wait = random.nextInt(3_000);
            client.waitFor(wait, TimeUnit.MILLISECONDS);
            if (round % 2 == 0) {
                Processes.findDaemon(folder()).ifPresent(Processes::kill);
            }
            client.destroyForcibly().waitFor();
            Processes.awaitNothingIn(folder());
        }
        try (var own = DevServices.at(folder())) {
            assertThat(Sql.query(own.postgres().database("kept"), "select 1")).containsExactly("1");
        }
    }

    @Test void clients_that_come_at_once_start_one_daemon() throws Exception {
        var clients = java.util.stream.Stream.generate(this::neighbour).limit(4).toList();
        var urls = clients.stream().map(FaultsTest::firstLine).toList();
        assertThat(urls).hasSize(4).doesNotContain("null").containsOnly(urls.getFirst());
        clients.forEach(Process::destroyForcibly);
        Processes.awaitNothingIn(folder());
    }

    private Process neighbour() {
        try {
            return Processes.jvm(Neighbour.class, folder().toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String firstLine(Process client) {
        try {
            return String.valueOf(new BufferedReader(new InputStreamReader(client.getInputStream(), UTF_8)).readLine());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test void a_cold_cache_is_filled_once_even_when_the_first_to_fill_it_is_killed() throws Exception {
        var cache = parent.resolve("a cache");
        var killed = Processes.jvmWithCache(cache, Neighbour.class, folder().toString());
        await().atMost(PATIENCE).until(() -> Files.isDirectory(cache.resolve("devservices")));
        killed.destroyForcibly().waitFor();
        Processes.awaitNothingIn(folder());
        var one = Processes.jvmWithCache(cache, Neighbour.class, folder().toString());
        var two = Processes.jvmWithCache(cache, Neighbour.class, parent.resolve("another").toString());
        assertThat(List.of(firstLine(one), firstLine(two))).allMatch(url -> url.startsWith("jdbc:"));
        one.destroyForcibly();
        two.destroyForcibly();
        Processes.awaitNothingIn(parent);
        try (var made = Files.list(cache.resolve("devservices"))) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("postgres") && !name.endsWith(".lock")).hasSize(1)
                    .noneMatch(name -> name.contains("draft"));
        }
    }

    @Test void a_full_disk_is_named_and_forgotten_when_there_is_space_again() throws Exception {
        assumeThat(System.getProperty("user.name")).as("only root can make a small disk").isEqualTo("root");
        var disk = Files.createDirectory(parent.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString())).as("mount").isZero();
        try {
            var small = disk.resolve("instance");
            try (var own = DevServices.at(small)) {
                assertThatThrownBy(own::postgres).isInstanceOfSatisfying(DevServicesException.class,
                        trouble -> assertThat(trouble.code()).isEqualTo(Code.DISK_FULL));
                assertThat(run("mount", "-o", "remount,size=400m", disk.toString())).isZero();
                assertThat(Sql.query(own.postgres().database("kept"), "select 1")).containsExactly("1");
                own.end();
            }
            Processes.awaitNothingIn(disk);
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test void keycloak_and_kafka_come_back_and_three_brokers_bear_the_loss_of_one() throws Exception {
        try (var own = DevServices.at(folder())) {
            own.start(step -> {
            }, BackEnd.KEYCLOAK, BackEnd.KAFKA_CLUSTER);
            var url = own.keycloak().url();
            Processes.kill(pid(own, BackEnd.POSTGRES));
            Processes.kill(pid(own, BackEnd.KAFKA_CLUSTER));
            BackEndsTest.delivers(own.kafka(3));
            Processes.kill(pid(own, BackEnd.KEYCLOAK));
            await().atMost(PATIENCE).until(() -> own.status().stream()
                    .filter(status -> List.of(BackEnd.KEYCLOAK.label(), BackEnd.POSTGRES.label()).contains(status.name()))
                    .allMatch(status -> status.state() == Status.State.UP));
            assertThat(own.keycloak().url()).isEqualTo(url);
            own.end();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        Processes.awaitNothingIn(folder());
    }
}
