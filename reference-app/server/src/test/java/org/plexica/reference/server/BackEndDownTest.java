package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** A back end that goes away while the server works. */
@OnPlatform
final class BackEndDownTest {
    private final TestPlatform platform;

    BackEndDownTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_set_up_without_its_bucket_is_taken_back_and_readiness_names_the_store() throws Exception {
        var s3 = URI.create(platform.ground().s3().endpoint());
        try (var proxy = TcpProxy.to(s3.getHost(), s3.getPort());
                var lonely = platform.beside("PLEXICA_S3_ENDPOINT", "http://" + proxy.host() + ":" + proxy.port())) {
            assertThat(lonely.nobody().get("/health/ready").status()).isEqualTo(200);
            proxy.turn(new Weather.Silent());
            var slug = freshSlug("failing");
            var answer = CompletableFuture
                    .supplyAsync(() -> lonely.superAdmin().with("Prefer", "wait=60").post("/api/v1/tenants", newTenant(slug)));
            var id = awaitTrouble(lonely, slug);
            var ready = lonely.nobody().get("/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().path("dependencies").valueStream()
                    .map(each -> each.path("name").asString() + " " + each.path("status").asString()))
                    .containsExactly("postgresql UP", "keycloak UP", "s3 DOWN");
            proxy.turn(new Weather.Fair());
            var refused = answer.get(90, TimeUnit.SECONDS);
            Awaitility.await().atMost(Duration.ofMinutes(2))
                    .until(() -> lonely.superAdmin().get("/api/v1/tenants/" + id).text("status").equals("FAILED"));
            assertThat(refused.status()).as(refused.toString()).isIn(503, 202);
            var failed = lonely.superAdmin().get("/api/v1/tenants/" + id);
            assertThat(failed.text("provisioning.failure.code")).isEqualTo("tenancy/provisioning-failed");
            assertThat(failed.json().at("/provisioning/steps").valueStream().map(step -> step.path("state").asString()))
                    .doesNotContain("DONE", "RUNNING");
            assertThat(platform.keycloakAdmin().get("/admin/realms/" + platform.physicalName(id)).status()).isEqualTo(404);
        }
    }

    /** The id of the tenant, once its bucket is known to be in trouble. */
    private static String awaitTrouble(TestPlatform lonely, String slug) {
        var admin = lonely.superAdmin();
        return Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(() -> {
            var found = admin.get("/api/v1/tenants?search=" + slug).json().at("/items/0");
            return "COMPENSATING".equals(found.path("status").asString("")) ? found.path("id").asString() : "";
        }, id -> !id.isEmpty());
    }
}
