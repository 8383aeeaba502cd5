package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** How events are doing, for administrators of the platform. */
@OnPlatform
final class EventsOverHttpTest {
    private static final String REPLAYS = "/api/v1/events/replays";
    private static final String HANDLER = "plexica.purged-tenants";
    private static final Duration SOON = Duration.ofSeconds(30);
    private final TestPlatform platform;

    EventsOverHttpTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void subscriptions_are_listed_with_their_nodes() {
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(platform.superAdmin().get("/api/v1/events/subscriptions").body())
                .contains(HANDLER).contains("RUNNING").contains("lag"));
    }

    @Test void a_replay_is_begun_and_ends() {
        var body = "{\"handler\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}".formatted(HANDLER, Instant.now().minusSeconds(60),
                Instant.now().minusSeconds(1));
        var begun = platform.superAdmin().post(REPLAYS, body);
        assertThat(begun.status()).as(begun.toString()).isEqualTo(202);
        assertThat(begun.text("handler")).isEqualTo(HANDLER);
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(platform.superAdmin().get(REPLAYS).body()).contains(begun.text("id")));
    }

    @Test void what_is_wrong_with_a_replay_is_said() {
        var unknown = platform.superAdmin().post(REPLAYS,
                "{\"handler\":\"never-was\",\"from\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\"}");
        assertThat(unknown.status()).isEqualTo(404);
        var backwards = platform.superAdmin().post(REPLAYS,
                "{\"handler\":\"%s\",\"from\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}"
                        .formatted(HANDLER));
        assertThat(backwards.status()).isEqualTo(400);
        var running = platform.superAdmin().delete("/api/v1/events/subscriptions/" + HANDLER);
        assertThat(running.status()).isEqualTo(409);
    }

    @Test void metrics_are_served_as_prometheus_reads_them() {
        platform.tenant("counted");
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            var scraped = platform.superAdmin().get("/api/v1/metrics/events");
            assertThat(scraped.header("Content-Type").orElseThrow()).startsWith("text/plain");
            assertThat(scraped.body()).contains("events_publish_duration_seconds").contains("events_subscriptions_active")
                    .contains("events_lag");
        });
    }
}
