package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** Alone, because it keeps the back ends busy. */
@Isolated
@OnPlatform
final class ManyAtOnceTest {
    private final TestPlatform platform;

    ManyAtOnceTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void twenty_tenants_made_at_once_are_all_there() throws Exception {
        var slug = freshSlug("many");
        var admin = platform.superAdmin().with("Prefer", "wait=60");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = threads.invokeAll(IntStream.range(0, 20)
                    .<Callable<Integer>>mapToObj(number -> () -> admin.post("/api/v1/tenants", newTenant(slug + "-" + number)).status())
                    .toList());
            for (var reply : replies)
                assertThat(reply.get()).isIn(201, 202);
        }
        Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                .until(() -> total("PROVISIONING,COMPENSATING", slug) == 0);
        assertThat(total("ACTIVE", slug)).isEqualTo(20);
    }

    private int total(String statuses, String slug) {
        return platform.superAdmin().get("/api/v1/tenants?status=" + statuses + "&search=" + slug).json().path("total").asInt();
    }
}
