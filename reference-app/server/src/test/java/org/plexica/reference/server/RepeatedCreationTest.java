package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;

/** A tenant that is asked for again over HTTP, because the answer was lost. */
@OnPlatform
final class RepeatedCreationTest {
    private static final String TENANTS = "/api/v1/tenants";
    private final TestPlatform platform;

    RepeatedCreationTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void who_repeats_a_request_is_answered_as_the_first_time() {
        var body = newTenant(freshSlug("repeated"));
        var key = UUID.randomUUID().toString();
        var admin = platform.superAdmin().with("Prefer", "wait=60");
        var first = admin.with("Idempotency-Key", "\"" + key + "\"").post(TENANTS, body);
        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        var again = admin.with("Idempotency-Key", key).post(TENANTS, body);
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(platform.superAdmin().with("Idempotency-Key", key).post(TENANTS, body).status()).isEqualTo(202);
        var other = admin.with("Idempotency-Key", key).post(TENANTS, newTenant(freshSlug("other")));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("core/idempotency-mismatch");
        assertThat(admin.post(TENANTS, body).text("code")).isEqualTo("tenancy/slug-taken");
    }

    @Test void of_ten_at_once_one_makes_the_tenant() throws InterruptedException, ExecutionException {
        var body = newTenant(freshSlug("crowd"));
        var admin = platform.superAdmin().with("Idempotency-Key", "\"" + UUID.randomUUID() + "\"");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 10).<Callable<Reply>>mapToObj(_ -> () -> admin.post(TENANTS, body)).toList());
            var replayed = 0;
            for (var each : all) {
                assertThat(each.get().status()).as(each.get().toString()).isEqualTo(202);
                assertThat(each.get().text("id")).isEqualTo(all.getFirst().get().text("id"));
                if (each.get().header("Idempotency-Replayed").isPresent()) replayed++;
            }
            assertThat(replayed).isEqualTo(9);
        }
    }

    @Test void a_bad_key_is_refused_and_makes_nothing() {
        var slug = freshSlug("bad");
        for (var bad : new String[] {"", "\"\"", "a b", "\"a", "x".repeat(256), "a,b"})
            assertThat(platform.superAdmin().with("Idempotency-Key", bad).post(TENANTS, newTenant(slug)).status()).as(bad).isEqualTo(400);
        var twice = platform.superAdmin().with("Idempotency-Key", "a").with("Idempotency-Key", "a").post(TENANTS, newTenant(slug));
        assertThat(twice.text("code")).isEqualTo("web/duplicated-header");
        assertThat(platform.superAdmin().get(TENANTS + "?search=" + slug).json().path("total").asInt()).isZero();
    }
}
