package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plexica.reference.server.platform.NodeProcess;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** A server stands still in the middle of a call, as long as its lease lasts and longer. Another one goes on; when the first wakes up, it takes nothing and adds nothing. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@OnPlatform
final class PausedServerTest {
    private static final Set<String> ENDS = Set.of("ACTIVE", "FAILED");
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofMinutes(4);
    private final TestPlatform platform;
    private final Traces traces;

    PausedServerTest(TestPlatform platform) {
        this.platform = platform;
        this.traces = platform.traces();
    }

    /** In which call it stands still; {@code %s} is the slug. */
    enum Moment {
        REALM_ASKED_FOR("PLEXICA_KEYCLOAK_URL", "\"realm\":\"%s-", new Weather.Silent()),
        REALM_MADE("PLEXICA_KEYCLOAK_URL", "\"realm\":\"%s-", new Weather.AnswersHeld()),
        BUCKET_ASKED_FOR("PLEXICA_S3_ENDPOINT", "PUT /%s-", new Weather.Silent()),
        BUCKET_MADE("PLEXICA_S3_ENDPOINT", "PUT /%s-", new Weather.AnswersHeld()),
        MARK_ASKED_FOR("PLEXICA_S3_ENDPOINT", "/.plexica/owner HTTP", new Weather.Silent()),
        MARK_MADE("PLEXICA_S3_ENDPOINT", "/.plexica/owner HTTP", new Weather.AnswersHeld());

        private final String setting;
        private final String words;
        @SuppressWarnings("ImmutableEnumChecker") // every weather is a record of values
        private final Weather weather;

        Moment(String setting, String words, Weather weather) {
            this.setting = setting;
            this.words = words;
            this.weather = weather;
        }
    }

    @ParameterizedTest
    @EnumSource void who_wakes_up_without_its_lease_takes_nothing_and_adds_nothing(Moment moment) {
        var backEnd = URI.create(platform.ground().environment().getOrDefault(moment.setting, ""));
        var slug = freshSlug("paused");
        try (var proxy = TcpProxy.to(backEnd.getHost(), backEnd.getPort());
                var node = platform.node(Map.of(moment.setting, "http://" + proxy.host() + ":" + proxy.port()))) {
            proxy.turnAfter(moment.words.formatted(slug), moment.weather);
            var _ = CompletableFuture.runAsync(() -> ask(node, slug));
            Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> proxy.weather().equals(moment.weather));
            node.pause();
            Awaitility.await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> traces.tenant(slug).status(), ENDS::contains);
            var settled = traces.tenant(slug);
            assertThat(settled.status()).as(settled.failure()).isEqualTo(expected(moment));
            proxy.turn(new Weather.Fair());
            node.resume();
            Awaitility.await().atMost(SOON).until(() -> node.log().contains("A tenant is left to another node"));
            assertThat(traces.tenant(slug)).isEqualTo(settled);
            assertThat(traces.names(slug)).containsExactly(settled.physicalName());
            if (settled.status().equals("ACTIVE")) assertThat(traces.under(settled.physicalName())).isEqualTo(Traces.WHOLE);
            else
                Awaitility.await().atMost(LATE).until(() -> traces.under(settled.physicalName()).isEmpty());
        }
        var left = traces.tenant(slug);
        platform.superAdmin().delete("/api/v1/tenants/" + left.id());
        Awaitility.await().atMost(LATE).until(() -> traces.under(left.physicalName()).isEmpty());
    }

    /** Half a bucket, and one without its key is no more, is taken back; what was not begun, or is whole, is gone on with. */
    private static String expected(Moment moment) {
        return switch (moment) {
            case BUCKET_MADE, MARK_ASKED_FOR, MARK_MADE -> "FAILED";
            case REALM_ASKED_FOR, REALM_MADE, BUCKET_ASKED_FOR -> "ACTIVE";
        };
    }

    private void ask(NodeProcess node, String slug) {
        try {
            node.nobody().bearing(platform.superAdminToken()).post("/api/v1/tenants", newTenant(slug));
        } catch (UncheckedIOException _) {
            // It stood still for too long, as it was to.
        }
    }
}
