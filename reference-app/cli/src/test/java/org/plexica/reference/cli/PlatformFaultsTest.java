package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments: no process is left, the next {@code up} works, the data are there. */
@Tag("faults")
@EnabledOnOs(OS.LINUX)
@Timeout(value = 3, unit = TimeUnit.HOURS)
final class PlatformFaultsTest {
    private static final int ROUNDS = Integer.getInteger("plexica.faults.rounds", 20);
    private static final int LONGEST_START_MILLIS = 12_000;
    private static final List<String> SERVICES = List.of("server", "PostgreSQL", "Keycloak");
    private final Random random = new Random(4_711);

    @TempDir
    Path root = Path.of("");
    private RealCheckout checkout;

    @BeforeEach void make() throws Exception {
        checkout = new RealCheckout(Files.createDirectories(root.resolve("with space é")));
        checkout.runs("up", "--detach");
        checkout.runs("tenant", "create", "kept", "--name", "Kept");
        checkout.runs("down");
    }

    @AfterEach void end() {
        checkout.destroy();
    }

    @Test void who_is_killed_at_a_random_moment_leaves_nothing_behind_and_loses_nothing() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            switch (round % 4) {
                case 0 -> killed("the command line while it starts the platform", "cli", random.nextInt(LONGEST_START_MILLIS));
                case 1 -> killed("the daemon while it starts the platform", "daemon", random.nextInt(LONGEST_START_MILLIS));
                case 2 -> killedWhenUp(round % 8 < 4 ? "cli" : "daemon");
                default -> repaired(SERVICES.get(round / 4 % SERVICES.size()));
            }
            dataAreThere();
        }
    }

    private void killed(String who, String victim, int afterMillis) throws Exception {
        var up = checkout.starts(root.resolve("up.txt"), "up");
        // The moment is random, and may also be after the end of a start that failed.
        up.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        kill(victim, up);
        nothingIsLeft(who + " after " + afterMillis + " ms");
    }

    private void killedWhenUp(String victim) throws Exception {
        var output = root.resolve("up.txt");
        var up = checkout.starts(output, "up");
        await().atMost(RealCheckout.patience().multipliedBy(3))
                .until(() -> Files.readString(output).contains("Ctrl-C stops it") || !up.isAlive());
        assertThat(up.isAlive()).as(Files.readString(output)).isTrue();
        kill(victim, up);
        nothingIsLeft(victim + " when everything was up");
    }

    /** A service that dies under a running platform comes back by itself, or by the next {@code up}. */
    private void repaired(String service) throws Exception {
        checkout.runs("up", "--detach");
        var process = checkout.process(service).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(1, TimeUnit.MINUTES);
        checkout.runs("up", "--detach");
        assertThat(checkout.runs("status")).as(service).doesNotContain("NO");
        checkout.runs("down");
        nothingIsLeft(service + " was killed, then everything was stopped");
    }

    private void kill(String victim, Process up) throws Exception {
        if (victim.equals("cli")) up.destroyForcibly();
        else
            checkout.process(victim).ifPresentOrElse(ProcessHandle::destroyForcibly, up::destroyForcibly);
        assertThat(up.waitFor(RealCheckout.patience().toSeconds(), TimeUnit.SECONDS)).as("up ends when the " + victim + " is killed")
                .isTrue();
    }

    private void nothingIsLeft(String after) {
        await(after).atMost(RealCheckout.patience()).untilAsserted(() -> assertThat(checkout.processes()).as(after).isEmpty());
    }

    private void dataAreThere() throws Exception {
        checkout.runs("up", "--detach");
        assertThat(checkout.runs("tenant", "show", "kept")).contains("ACTIVE");
        checkout.runs("down");
        nothingIsLeft("down");
    }
}
