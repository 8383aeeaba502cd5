package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many tenants made and removed, at once and in a row. Alone, because it keeps the back ends busy. */
@Isolated
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@OnPlatform
final class ManyMovesTest {
    private static final Logger LOG = LoggerFactory.getLogger(ManyMovesTest.class);
    private static final String TENANTS = "/api/v1/tenants";
    private static final int ROUNDS = 20;
    private static final int MANY = 50;
    private static final int LONGEST_PAUSE_MILLIS = 3_000;
    private static final Duration LATE = Duration.ofMinutes(5);
    private final TestPlatform platform;
    private final Traces traces;

    ManyMovesTest(TestPlatform platform) {
        this.platform = platform;
        this.traces = platform.traces();
    }

    @Test void a_set_up_that_is_cancelled_at_any_moment_leaves_nothing() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var slugs = new ArrayList<String>();
        for (var round = 0; round < ROUNDS; round++) {
            var slug = freshSlug("cancel");
            slugs.add(slug);
            var id = platform.superAdmin().post(TENANTS, newTenant(slug)).text("id");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS)));
            var answer = platform.superAdmin().delete(TENANTS + "/" + id);
            assertThat(answer.status()).as("seed " + seed + ": " + answer).isEqualTo(202);
        }
        Awaitility.await().atMost(LATE).until(() -> slugs.stream().allMatch(slug -> traces.tenant(slug).status().equals("PURGED")));
        awaitNothingUnder(slugs.stream().flatMap(slug -> traces.names(slug).stream()).toList());
    }

    @Test void fifty_tenants_made_at_once_are_all_whole_or_cleanly_failed() throws Exception {
        var slug = freshSlug("fifty");
        var slugs = IntStream.range(0, MANY).mapToObj(number -> slug + "-" + number).toList();
        var admin = platform.superAdmin();
        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var replies = threads.invokeAll(slugs.stream()
                    .<Callable<Integer>>map(each -> () -> admin.post(TENANTS, newTenant(each)).status()).toList());
            for (var reply : replies)
                assertThat(reply.get()).isEqualTo(202);
        }
        Awaitility.await().atMost(LATE).pollInterval(Duration.ofMillis(250))
                .until(() -> count(slug, "'PROVISIONING', 'COMPENSATING'") == 0);
        var active = count(slug, "'ACTIVE'");
        LOG.atInfo().addKeyValue("active", active).addKeyValue("failed", count(slug, "'FAILED'"))
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).log("Fifty tenants at once");
        assertThat(active + count(slug, "'FAILED'")).isEqualTo(MANY);
        for (var each : slugs) {
            var tenant = traces.tenant(each);
            if (tenant.status().equals("ACTIVE")) assertThat(traces.under(tenant.physicalName())).as(each).isEqualTo(Traces.WHOLE);
            platform.superAdmin().delete(TENANTS + "/" + tenant.id());
        }
        awaitNothingUnder(slugs.stream().flatMap(each -> traces.names(each).stream()).toList());
    }

    @Test void one_slug_made_and_removed_again_and_again_never_gets_an_old_name() {
        var slug = freshSlug("again");
        for (var round = 0; round < ROUNDS; round++) {
            var made = platform.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(slug));
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(traces.under(traces.tenant(slug).physicalName())).isEqualTo(Traces.WHOLE);
            assertThat(platform.superAdmin().delete(TENANTS + "/" + made.text("id")).status()).isEqualTo(202);
            platform.awaitGone(made.text("id"));
        }
        var names = traces.names(slug);
        assertThat(new HashSet<>(names)).hasSize(ROUNDS).hasSameSizeAs(names);
        awaitNothingUnder(names);
    }

    private void awaitNothingUnder(List<String> names) {
        Awaitility.await().atMost(LATE).pollInterval(Duration.ofSeconds(2)).untilAsserted(
                () -> assertThat(names).allSatisfy(name -> assertThat(traces.under(name)).as(name).isEmpty()));
    }

    private long count(String slug, String statuses) {
        return Long.parseLong(traces.ask("select count(*) from plexica.tenant where slug like ? and status in (" + statuses + ")",
                slug + "-%").getFirst());
    }
}
