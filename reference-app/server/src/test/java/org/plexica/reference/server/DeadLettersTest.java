package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Welcomes;

/** Events from the tenant's creation to its end: who hears of them, and what becomes of those that cannot be handled. */
final class DeadLettersTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final String DLQ = "/api/v1/dlq";
    private static final Duration SOON = Duration.ofMinutes(1);
    /** On ground of its own: a server in another process that stands on the same would take events away, and what it hears is not heard here. */
    private static TestPlatform platform;
    private final Caller admin;

    DeadLettersTest() { admin = platform.superAdmin(); }

    @BeforeAll static void start() throws SQLException, IOException {
        platform = TestPlatform.over(DevServices.shared().postgres().freshDatabase("letters"));
    }

    @AfterAll static void stop() { platform.close(); }

    @Test void a_tenant_that_is_created_is_heard_of_once_in_its_own_context_under_the_correlation_of_who_asked() {
        var correlation = "created-" + UUID.randomUUID();
        var slug = freshSlug("heard");
        var tenant = admin.with("X-Correlation-ID", correlation).with("Prefer", "wait=60").post(TENANTS, newTenant(slug)).text("id");
        Awaitility.await().atMost(SOON).until(() -> !Welcomes.of(tenant).isEmpty());
        admin.with("X-Correlation-ID", correlation + "-2").delete(TENANTS + "/" + tenant);
        Awaitility.await().atMost(SOON).until(() -> Welcomes.of(tenant).size() > 1);
        assertThat(Welcomes.of(tenant)).satisfiesExactly(created -> {
            assertThat(created.handler()).isEqualTo("test.welcomes");
            assertThat(created.context().tenant().slug().value()).isEqualTo(slug);
            assertThat(created.context().correlation().id()).isEqualTo(correlation);
        }, purged -> {
            assertThat(purged.handler()).isEqualTo("test.farewells");
            assertThat(purged.context().findTenant()).isEmpty();
            assertThat(purged.context().correlation().id()).isEqualTo(correlation + "-2");
        });
    }

    @Test void what_cannot_be_handled_is_shown_without_personal_data_tried_again_and_gone_with_its_tenant() {
        var tenant = broken();
        var letters = awaitLetters(tenant, "PENDING", 3);
        var letter = letters.getFirst();
        var shown = admin.get(DLQ + "/" + letter);
        assertThat(shown.text("tenant")).isEqualTo(tenant);
        assertThat(shown.text("handler")).isEqualTo("test.letters");
        assertThat(shown.text("event.type")).isEqualTo("app.tenant.welcomed");
        assertThat(shown.text("event.data.to")).isEqualTo("***");
        assertThat(shown.text("failure.code")).isEqualTo("java/IllegalStateException");
        assertThat(shown.json().at("/failure/attempts").asInt()).isEqualTo(1);
        assertThat(shown.body()).doesNotContain("ada@", "no paper");
        retry(letter, 202);
        awaitState(letter, "FAILED");
        assertThat(admin.get(DLQ + "/" + letter).json().at("/failure/attempts").asInt()).isEqualTo(2);
        Welcomes.mendFor(tenant);
        retry(letter, 202);
        awaitState(letter, "RESOLVED");
        retry(letter, 409);
        assertThat(admin.delete(DLQ + "/" + letters.get(1)).status()).isEqualTo(204);
        assertThat(admin.get(DLQ + "/" + letters.get(1)).text("code")).isEqualTo("web/not-found");
        assertThat(retryAll("tenant=" + tenant)).isEqualTo(1);
        awaitLetters(tenant, "RESOLVED", 2);
        assertThat(Welcomes.of(tenant)).extracting(Welcomes.Heard::handler).containsExactlyInAnyOrder("test.welcomes", "test.letters",
                "test.letters");
        admin.delete(TENANTS + "/" + tenant);
        Awaitility.await().atMost(SOON).until(() -> total("tenant=" + tenant) == 0);
        retry(letter, 404);
    }

    @Test void letters_of_one_tenant_are_found_counted_and_tried_again_without_those_of_another() {
        var before = admin.get(DLQ + "/statistics");
        var acme = broken();
        var globex = broken();
        awaitLetters(acme, "PENDING", 3);
        awaitLetters(globex, "PENDING", 3);
        assertThat(admin.get(DLQ + "/statistics").json().path("pending").asInt()).isGreaterThanOrEqualTo(6);
        assertThat(before.json().propertyNames()).containsExactly("pending", "retrying", "failed", "resolved");
        for (var filter : List.of("handler=test.letters", "type=app.tenant.welcomed", "state=PENDING",
                "state=PENDING&handler=test.letters&type=app.tenant.welcomed"))
            assertThat(total(filter + "&tenant=" + acme)).as(filter).isEqualTo(3);
        for (var filter : List.of("handler=other", "type=app.tenant.left", "state=RESOLVED"))
            assertThat(total(filter + "&tenant=" + acme)).as(filter).isZero();
        assertThat(total("tenant=" + UUID.randomUUID())).isZero();
        var page = admin.get(DLQ + "?size=2&page=1&tenant=" + acme).json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("items")).hasSize(1);
        Welcomes.mendFor(acme);
        assertThat(retryAll("handler=test.letters&tenant=" + acme)).isEqualTo(3);
        awaitLetters(acme, "RESOLVED", 3);
        assertThat(total("state=PENDING&tenant=" + globex)).isEqualTo(3);
    }

    @Test void what_is_asked_for_badly_is_refused() {
        for (var bad : List.of("state=pending", "state=", "type=Welcomed", "tenant=acme", "sort=handler", "page=-1", "size=0", "size=x"))
            assertThat(admin.get(DLQ + "?" + bad).status()).as(bad).isEqualTo(400);
        assertThat(admin.get(DLQ + "?who=me").text("code")).isEqualTo("web/unknown-parameter");
        assertThat(admin.post(DLQ + "/retry?state=pending", "{}").status()).isEqualTo(400);
        for (var absent : List.of("x", UUID.randomUUID().toString()))
            assertThat(admin.get(DLQ + "/" + absent).text("code")).isEqualTo("web/not-found");
    }

    private String broken() {
        var tenant = platform.tenant("broken").id();
        Awaitility.await().atMost(SOON).until(() -> !Welcomes.of(tenant).isEmpty());
        return tenant;
    }

    private List<String> awaitLetters(String tenant, String state, int count) {
        Awaitility.await().atMost(SOON).until(() -> total("state=" + state + "&tenant=" + tenant) == count);
        return admin.get(DLQ + "?tenant=" + tenant).json().path("items").valueStream().map(it -> it.path("id").asString()).toList();
    }

    private void awaitState(String letter, String state) {
        Awaitility.await().atMost(SOON)
                .until(() -> Optional.of(admin.get(DLQ + "/" + letter).text("state")).filter(state::equals).isPresent());
    }

    private int total(String filter) { return admin.get(DLQ + "?" + filter).json().path("total").asInt(); }

    private void retry(String letter, int status) {
        Reply reply = admin.post(DLQ + "/" + letter + "/retry", "");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
    }

    private int retryAll(String filter) {
        var reply = admin.post(DLQ + "/retry?" + filter, "");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
        return reply.json().path("asked").asInt();
    }
}
