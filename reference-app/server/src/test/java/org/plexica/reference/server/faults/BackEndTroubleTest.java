package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** Each back end away, refusing, slower than anybody waits, and silent after it has done what it was asked. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@OnPlatform
final class BackEndTroubleTest {
    private static final String TENANTS = "/api/v1/tenants";
    private final TestPlatform platform;
    private final Traces traces;
    private final Fates fates;

    BackEndTroubleTest(TestPlatform platform) {
        this.platform = platform;
        this.traces = platform.traces();
        this.fates = new Fates(platform);
    }

    /** A back end behind a proxy, and what is said when its step begins to have an effect. */
    enum Remote {
        KEYCLOAK("PLEXICA_KEYCLOAK_URL", "realm", "\"realm\":\"%s-"), S3("PLEXICA_S3_ENDPOINT", "bucket", "/.plexica/owner HTTP");

        private final String setting;
        private final String step;
        private final String words;

        Remote(String setting, String step, String words) {
            this.setting = setting;
            this.step = step;
            this.words = words;
        }

        TcpProxy proxy(TestPlatform platform) {
            var url = URI.create(platform.ground().environment().getOrDefault(setting, ""));
            return TcpProxy.to(url.getHost(), url.getPort());
        }

        TestPlatform behind(TcpProxy proxy, TestPlatform platform) {
            return platform.beside(Map.of(setting, "http://" + proxy.host() + ":" + proxy.port()));
        }
    }

    @ParameterizedTest
    @EnumSource void one_that_is_down_from_the_start_fails_the_set_up_with_a_reason_and_nothing_is_left(Remote remote) {
        try (var proxy = remote.proxy(platform); var server = remote.behind(proxy, platform)) {
            var slug = freshSlug("down");
            proxy.turn(new Weather.Refusing());
            proxy.reset();
            var refused = server.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(slug));
            assertThat(refused.status()).as(refused.toString()).isIn(202, 503);
            proxy.turn(new Weather.Fair());
            fates.awaitEnd(slug, "FAILED");
            assertThat(traces.tenant(slug).failure()).isEqualTo("tenancy/provisioning-failed");
            assertThat(platform.superAdmin().get(TENANTS + "/" + traces.tenant(slug).id()).text("provisioning.failure.detail"))
                    .contains(remote.step);
            fates.awaitNothingUnder(slug);
            fates.tryAgain(server, slug);
        }
    }

    @ParameterizedTest
    @EnumSource void one_that_goes_away_in_the_middle_leaves_nothing_behind(Remote remote) {
        try (var proxy = remote.proxy(platform); var server = remote.behind(proxy, platform)) {
            var slug = freshSlug("middle");
            proxy.turnAfter(remote.words.formatted(slug), new Weather.Refusing());
            var asking = CompletableFuture.supplyAsync(() -> server.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(slug)));
            awaitTurned(proxy, Weather.Refusing.class);
            proxy.reset();
            Awaitility.await().atMost(Fates.SOON).until(() -> !traces.tenant(slug).status().equals("PROVISIONING"));
            proxy.turn(new Weather.Fair());
            fates.awaitEnd(slug);
            assertThat(asking).succeedsWithin(Fates.SOON);
            fates.assertWholeOrNothing(slug);
        }
    }

    @ParameterizedTest
    @EnumSource void an_answer_that_is_lost_does_not_undo_what_was_done(Remote remote) {
        try (var proxy = remote.proxy(platform); var server = remote.behind(proxy, platform)) {
            var slug = freshSlug("lost");
            proxy.turnAfter(remote.words.formatted(slug), new Weather.AnswersHeld());
            var asking = CompletableFuture.supplyAsync(() -> server.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(slug)));
            awaitTurned(proxy, Weather.AnswersHeld.class);
            awaitMade(remote, slug);
            proxy.reset();
            proxy.turn(new Weather.Fair());
            fates.awaitEnd(slug, "ACTIVE");
            assertThat(asking).succeedsWithin(Fates.SOON);
            fates.assertWholeOrNothing(slug);
        }
    }

    @ParameterizedTest
    @EnumSource void one_that_does_it_later_than_anybody_waits_has_done_it_all_the_same(Remote remote) {
        try (var proxy = remote.proxy(platform); var server = remote.behind(proxy, platform)) {
            var slug = freshSlug("slow");
            proxy.turnAfter(remote.words.formatted(slug), new Weather.AnswersHeld());
            var asking = CompletableFuture.supplyAsync(() -> server.superAdmin().post(TENANTS, newTenant(slug)));
            awaitTurned(proxy, Weather.AnswersHeld.class);
            awaitMade(remote, slug);
            Awaitility.await("nobody waits any more").atMost(Fates.SOON).until(() -> state(slug, remote.step), "UNKNOWN"::equals);
            proxy.turn(new Weather.Fair());
            fates.awaitEnd(slug, "ACTIVE");
            assertThat(asking).succeedsWithin(Fates.SOON);
            fates.assertWholeOrNothing(slug);
        }
    }

    @ParameterizedTest
    @EnumSource void one_that_hangs_does_not_keep_a_healthy_server_from_taking_over(Remote remote) {
        var slug = freshSlug("hangs");
        try (var proxy = remote.proxy(platform)) {
            try (var node = platform.node(Map.of(remote.setting, "http://" + proxy.host() + ":" + proxy.port()))) {
                proxy.turnAfter(remote.words.formatted(slug), new Weather.Silent());
                node.nobody().bearing(platform.superAdminToken()).post(TENANTS, newTenant(slug));
                awaitTurned(proxy, Weather.Silent.class);
            }
            fates.awaitEnd(slug);
            proxy.turn(new Weather.Fair());
        }
        fates.assertWholeOrNothing(slug);
    }

    private void awaitMade(Remote remote, String slug) {
        Awaitility.await().atMost(Fates.SOON)
                .until(() -> traces.under(traces.tenant(slug).physicalName()).contains(remote.step));
    }

    private static void awaitTurned(TcpProxy proxy, Class<? extends Weather> weather) {
        Awaitility.await().atMost(Fates.SOON).pollInterval(Duration.ofMillis(5)).until(() -> weather.isInstance(proxy.weather()));
    }

    private String state(String slug, String step) {
        return traces.ask("select state from plexica.tenant_step s join plexica.tenant t on s.tenant = t.id where t.slug = ? and step = ?",
                slug, step).stream().findFirst().orElse("");
    }
}
