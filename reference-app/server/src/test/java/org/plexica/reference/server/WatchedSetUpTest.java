package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.Events.Event;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** A set-up that ends well, watched over HTTP. */
@OnPlatform
final class WatchedSetUpTest {
    private static final String TENANTS = "/api/v1/tenants";
    private final TestPlatform platform;

    WatchedSetUpTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void each_step_is_told_and_then_the_end() {
        var made = platform.superAdmin().post(TENANTS, newTenant(freshSlug("watched")));
        try (var events = platform.superAdmin().events(path(made.text("id")))) {
            assertThat(events.status()).isEqualTo(200);
            assertThat(events.header("Content-Type")).contains("text/event-stream");
            assertThat(events.header("Cache-Control")).contains("no-store");
            var told = events.all();
            assertThat(told).extracting(Event::toString).endsWith("ended ACTIVE")
                    .contains("step schemaDONE", "step realmDONE", "step bucketDONE");
            assertThat(told.subList(0, told.size() - 1)).extracting(event -> Long.parseLong(event.id())).isSorted()
                    .doesNotHaveDuplicates();
            assertThat(told.getLast().data().path("attempt").asInt()).isEqualTo(1);
        }
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> platform.server().streams() == 0);
    }

    @Test void who_comes_back_is_told_the_rest_and_who_knows_the_end_is_told_to_stay_away() {
        var tenant = platform.tenant("again");
        var admin = platform.superAdmin();
        var once = admin.get(path(tenant.id())).json();
        List<Event> all;
        try (var events = admin.events(path(tenant.id()))) {
            all = events.all();
        }
        assertThat(all).extracting(Event::name).containsExactly("step", "step", "step", "ended");
        try (var rest = admin.with("Last-Event-ID", all.get(1).id()).events(path(tenant.id()))) {
            assertThat(rest.all()).extracting(Event::id).containsExactly(all.get(2).id(), all.get(3).id());
        }
        try (var end = admin.with("Last-Event-ID", all.get(2).id()).events(path(tenant.id()))) {
            assertThat(end.all()).extracting(Event::toString).containsExactly("ended ACTIVE");
        }
        try (var nothing = admin.with("Last-Event-ID", all.getLast().id()).events(path(tenant.id()))) {
            assertThat(nothing.status()).isEqualTo(204);
        }
        assertThat(once.path("lastEventId").asString()).isEqualTo(all.getLast().id());
        assertThat(once.path("outcome").asString()).isEqualTo("ACTIVE");
        assertThat(once.path("attempt").asInt()).isEqualTo(1);
        assertThat(once.path("steps").valueStream().map(step -> step.path("state").asString())).containsExactly("DONE", "DONE", "DONE");
        assertThat(once.has("failure")).isFalse();
    }

    @Test void what_cannot_be_a_stream_is_an_ordinary_problem() {
        var tenant = platform.tenant("refused");
        var admin = platform.superAdmin();
        for (var bad : List.of("x", "-1", "1.5", "1-ended-ended", "1\u00a0", "99999999999999999999")) {
            var refused = admin.with("Accept", "text/event-stream").with("Last-Event-ID", bad).get(path(tenant.id()));
            assertThat(refused.status()).as(bad).isEqualTo(400);
            assertThat(refused.text("code")).isEqualTo("web/malformed-header");
        }
        var twice = admin.with("Accept", "text/event-stream").with("Last-Event-ID", "1").with("Last-Event-ID", "2").get(path(tenant.id()));
        assertThat(twice.text("code")).isEqualTo("web/duplicated-header");
        var neither = admin.with("Accept", "text/html").get(path(tenant.id()));
        assertThat(neither.status()).isEqualTo(406);
        assertThat(neither.text("code")).isEqualTo("web/not-acceptable");
        var user = tenant.firstAdmin().with("Accept", "text/event-stream");
        assertThat(user.get(path(tenant.id())).status()).isEqualTo(404);
        assertThat(platform.nobody().with("Accept", "text/event-stream").get(path(tenant.id())).status()).isEqualTo(401);
        assertThat(admin.with("Accept", "text/event-stream").get(path("not-an-id")).status()).isEqualTo(404);
    }

    @Test void the_api_document_shows_both_forms() {
        var answers = platform.nobody().get("/openapi").json().at("/paths/~1api~1v1~1tenants~1{id}~1provisioning/get/responses");
        assertThat(answers.at("/200/content").propertyNames()).containsExactly("application/json", "text/event-stream");
        assertThat(answers.at("/200/content/text~1event-stream/x-events").propertyNames()).containsExactly("ended", "step");
        assertThat(answers.has("204")).isTrue();
    }

    private static String path(String id) { return TENANTS + "/" + id + "/provisioning"; }
}
