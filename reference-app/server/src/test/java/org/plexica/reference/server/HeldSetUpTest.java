package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.Events;
import org.plexica.reference.server.platform.Events.Event;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Set-ups that a bad object store holds up or lets fail, watched over HTTP, on the node that runs them and on another. */
@OnPlatform
final class HeldSetUpTest {
    private static final String TENANTS = "/api/v1/tenants";
    private final TestPlatform platform;
    private TcpProxy store;
    private TestPlatform runner;

    HeldSetUpTest(TestPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach void begin() {
        var s3 = URI.create(platform.ground().s3().endpoint());
        store = TcpProxy.to(s3.getHost(), s3.getPort());
        runner = platform.beside(
                Map.of("PLEXICA_S3_ENDPOINT", "http://" + store.host() + ":" + store.port(), "PLEXICA_HTTP_HEART_BEAT", "PT0.2S"));
    }

    @AfterEach void end() {
        turn(new Weather.Fair());
        runner.close();
        store.close();
    }

    @Test void a_tenant_that_failed_says_why_and_can_be_tried_again() {
        turn(new Weather.Refusing());
        var id = create();
        String last;
        try (var events = runner.superAdmin().events(path(id))) {
            events.until(event -> event.toString().equals("step bucketFAILED"));
            assertThat(runner.superAdmin().get(path(id)).text("outcome")).isEqualTo("RUNNING");
            turn(new Weather.Fair());
            var told = events.all();
            assertThat(told).extracting(Event::toString).endsWith("ended FAILED").contains("step bucketTAKEN_BACK");
            assertThat(told.getLast().data().at("/failure/code").asString()).isEqualTo("tenancy/provisioning-failed");
            assertThat(told.getLast().data().at("/failure/detail").asString()).contains("bucket");
            last = told.getLast().id();
        }
        var failed = runner.superAdmin().get(path(id));
        assertThat(failed.text("outcome")).isEqualTo("FAILED");
        assertThat(failed.text("failure.code")).isEqualTo("tenancy/provisioning-failed");
        assertThat(failed.json().path("steps").valueStream().map(step -> step.path("state").asString()))
                .isSubsetOf("TAKEN_BACK", "WAITING");
        assertThat(runner.superAdmin().get(TENANTS + "/" + id).text("status")).isEqualTo("FAILED");

        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> runner.superAdmin().post(TENANTS + "/" + id + "/retry", "{}").status() == 202);
        try (var events = runner.superAdmin().with("Last-Event-ID", last).events(path(id))) {
            var told = events.all();
            assertThat(told).extracting(Event::toString).endsWith("ended ACTIVE").contains("step bucketDONE");
            assertThat(told.getLast().data().path("attempt").asInt()).isEqualTo(2);
        }
        assertThat(runner.superAdmin().get(TENANTS + "/" + id).text("status")).isEqualTo("ACTIVE");
        assertThat(new BucketLook(platform.ground().s3()).exists(platform.physicalName(id))).isTrue();
    }

    @Test void a_step_that_takes_long_says_where_it_is_on_each_server_until_it_has_ended() {
        store.turnAfter("/.plexica/owner HTTP", new Weather.AnswersHeld());
        var id = create();
        for (var server : List.of(runner, platform))
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(
                    () -> assertThat(bucket(server, id).path("part").toString()).isEqualTo(
                            "{\"what\":\"mark the bucket\",\"done\":1,\"of\":3}"));
        try (var events = runner.superAdmin().events(path(id))) {
            events.until(event -> event.data().at("/part/what").asString("").equals("mark the bucket"));
            store.turn(new Weather.Fair());
            assertThat(events.all()).extracting(Event::toString).endsWith("ended ACTIVE");
        }
        assertThat(bucket(runner, id).path("state").asString()).isEqualTo("DONE");
        assertThat(bucket(runner, id).path("part").isObject()).isFalse();
    }

    private static JsonNode bucket(TestPlatform server, String id) {
        return server.superAdmin().get(path(id)).json().path("steps").valueStream()
                .filter(step -> step.path("step").asString().equals("bucket")).findFirst().orElseThrow();
    }

    @Test void deleting_cancels_a_set_up_and_leaves_nothing() throws SQLException {
        turn(new Weather.Silent());
        var id = create();
        var name = platform.physicalName(id);
        try (var events = watchHeld(runner, id)) {
            var deleted = runner.superAdmin().delete(TENANTS + "/" + id);
            assertThat(deleted.status()).as(deleted.toString()).isEqualTo(202);
            turn(new Weather.Fair());
            var told = events.all();
            assertThat(told.getLast().toString()).isEqualTo("ended FAILED");
            assertThat(told.getLast().data().at("/failure/code").asString()).isEqualTo("tenancy/provisioning-cancelled");
            assertThat(told).extracting(Event::toString).contains("step bucketTAKEN_BACK");
        }
        assertThat(runner.superAdmin().get(path(id)).status()).isEqualTo(404);
        assertThat(runner.superAdmin().with("Accept", "text/event-stream").get(path(id)).status()).isEqualTo(404);
        assertThat(new BucketLook(platform.ground().s3()).exists(name)).isFalse();
        assertThat(platform.keycloakAdmin().get("/admin/realms/" + name).status()).isEqualTo(404);
        assertThat(databaseObjects(name)).isZero();
    }

    @Test void another_server_tells_the_same_and_stops_quickly_though_somebody_watches() {
        turn(new Weather.Silent());
        var id = create();
        String last;
        try (var other = platform.beside("PLEXICA_HTTP_MOST_STREAMS", "1"); var events = watchHeld(other, id)) {
            var refused = other.superAdmin().with("Accept", "text/event-stream").get(path(id));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("web/too-many-streams");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(other.superAdmin().get(path(id)).status()).isEqualTo(200);
            var began = System.nanoTime();
            other.server().close();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            assertThat(events.all()).extracting(Event::name).doesNotContain("ended");
            last = platform.superAdmin().get(path(id)).text("lastEventId");
        }
        turn(new Weather.Fair());
        try (var events = platform.superAdmin().with("Last-Event-ID", last).events(path(id))) {
            assertThat(events.all()).extracting(Event::name).last().isEqualTo("ended");
        }
    }

    @Test void a_reader_that_vanishes_is_forgotten_and_one_that_stays_is_told_that_all_is_well() {
        turn(new Weather.Silent());
        var id = create();
        var gone = watchHeld(runner, id);
        try (var stays = watchHeld(runner, id)) {
            assertThat(runner.server().streams()).isEqualTo(2);
            gone.close();
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> runner.server().streams() == 1);
            turn(new Weather.Fair());
            assertThat(stays.all()).extracting(Event::name).last().isEqualTo("ended");
            assertThat(stays.beats()).isPositive();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> runner.server().streams() == 0);
    }

    @Test void a_stream_ends_when_the_token_does() {
        turn(new Weather.Silent());
        var id = create();
        try (var events = shortLived(Duration.ofSeconds(5)).events(path(id))) {
            events.until(event -> event.toString().equals("step bucketRUNNING"));
            assertThat(events.all()).extracting(Event::name).doesNotContain("ended");
        }
        assertThat(runner.superAdmin().get(path(id)).text("outcome")).isEqualTo("RUNNING");
    }

    /** Also for connections that are kept open. */
    private void turn(Weather weather) {
        store.turn(weather);
        store.reset();
    }

    private String create() {
        var made = runner.superAdmin().post(TENANTS, newTenant(freshSlug("held")));
        assertThat(made.status()).as(made.toString()).isEqualTo(202);
        return made.text("id");
    }

    private static Events watchHeld(TestPlatform server, String id) {
        var events = server.superAdmin().events(path(id));
        events.until(event -> event.toString().equals("step bucketRUNNING"));
        return events;
    }

    /** The super admin at the runner, by a client whose tokens are good for that long. */
    private Caller shortLived(Duration life) {
        var keycloak = platform.keycloakAdmin();
        var clients = "/admin/realms/" + platform.ground().realm() + "/clients";
        var client = (ObjectNode) keycloak.get(clients + "?clientId=plexica-cli").json().path(0);
        var name = "short-lived-" + UUID.randomUUID();
        client.remove("id");
        client.put("clientId", name).withObject("attributes").put("access.token.lifespan", Long.toString(life.toSeconds()));
        client.path("protocolMappers").forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        assertThat(keycloak.post(clients, client.toString()).status()).isEqualTo(201);
        var admin = platform.ground().superAdmin();
        return runner.nobody().bearing(platform.token(platform.ground().realm(), name, admin.username(), admin.password()));
    }

    private long databaseObjects(String name) throws SQLException {
        var role = name.replace('-', '_');
        try (var look = platform.ground().look();
                var query = look.prepareStatement(
                        "select (select count(*) from pg_namespace where nspname = ?) + (select count(*) from pg_roles where rolname in (?, ?))")) {
            query.setString(1, role);
            query.setString(2, role);
            query.setString(3, role + "_own");
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String path(String id) { return TENANTS + "/" + id + "/provisioning"; }
}
