package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program, in a process of its own. */
@OnPlatform
final class ServerProcessTest {
    private static final int TERMINATED = 143;
    @TempDir
    Path folder;
    private final TestPlatform platform;

    ServerProcessTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void it_tells_when_it_is_ready_and_stops_without_dropping_a_request() throws Exception {
        var environment = new HashMap<>(platform.ground().environment());
        environment.put("PLEXICA_HTTP_SHUTDOWN_GRACE", "PT2M");
        var server = start(environment);
        try {
            var caller = new Caller(URI.create(awaitLine("Ready").path("url").asString())).bearing(platform.superAdminToken());
            assertThat(caller.get("/health/ready").status()).isEqualTo(200);
            var slug = freshSlug("inflight");
            var answer = CompletableFuture.supplyAsync(() -> caller.with("Prefer", "wait=60").post("/api/v1/tenants", newTenant(slug)));
            Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20))
                    .until(() -> platform.superAdmin().get("/api/v1/tenants?search=" + slug).json().path("total").asInt() == 1);
            server.destroy();
            var reply = answer.get(2, TimeUnit.MINUTES);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(server.exitValue()).isEqualTo(TERMINATED);
            awaitLine("Stopped");
            assertThat(lines()).allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
            assertThat(awaitLine("Answered").path("correlation").asString()).isNotBlank();
            assertThat(Files.readString(out())).doesNotContain("Bearer", "eyJ");
        } finally {
            server.destroyForcibly();
        }
    }

    @Test void wrong_settings_end_it_with_all_that_is_wrong() throws Exception {
        var server = start(Map.of("PLEXICA_HTTP_PROT", "80"));
        assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(server.exitValue()).isEqualTo(78);
        assertThat(Files.readString(folder.resolve("err"))).contains("did you mean PLEXICA_HTTP_PORT?", "Missing setting postgres.url",
                "server/wrong-settings");
    }

    private Process start(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                List.of(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        builder.environment().putAll(environment);
        return builder.redirectOutput(out().toFile()).redirectError(folder.resolve("err").toFile()).start();
    }

    private JsonNode awaitLine(String message) {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(
                () -> lines().stream().map(JsonMapper.shared()::readTree).filter(line -> line.path("message").asString().equals(message))
                        .findFirst(),
                found -> found.isPresent()).orElseThrow();
    }

    private List<String> lines() throws IOException {
        var text = Files.readString(out());
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Path out() { return folder.resolve("out"); }
}
