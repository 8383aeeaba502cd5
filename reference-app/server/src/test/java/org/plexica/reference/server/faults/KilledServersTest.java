package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.plexica.reference.server.faults.Death.Doing;
import org.plexica.reference.server.platform.NodeProcess;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;
import org.plexica.tenancy.internal.KillPoint;
import org.plexica.testkit.FaultPoints;

/** A server dies at a point where it may, another one goes on: the tenant has each thing once, or nothing. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
@OnPlatform
final class KilledServersTest {
    private static final int KILLED = 137;
    private static final String TENANTS = "/api/v1/tenants";
    private static final Set<String> ENDS = Set.of("ACTIVE", "FAILED", "PURGED");
    private static final Duration SOON = Duration.ofMinutes(2);
    /** A lease, the longest call and its grace: then a name that failed is looked at for the last time. */
    private static final Duration LATE = Duration.ofMinutes(4);
    private final TestPlatform platform;
    private final Traces traces;

    KilledServersTest(TestPlatform platform) {
        this.platform = platform;
        this.traces = platform.traces();
    }

    @Test void another_server_waits_for_the_lease_and_finishes_what_a_killed_one_began() {
        var death = new Death("tenancy.step-made.realm", Doing.MAKES);
        var slug = die(death);
        awaitEnd(slug);
        assertOnceOrTryAgain(slug);
    }

    /** The dead can't come back, so their leases are ended at once: each would cost 15 s. */
    @TestFactory Stream<DynamicTest> another_server_brings_each_tenant_to_its_end() {
        var slugs = new ArrayList<String>();
        var deaths = Death.all().map(death -> DynamicTest.dynamicTest(death.toString(), () -> {
            var slug = die(death);
            slugs.add(slug);
            traces.ask("update plexica.tenant set leased_until = clock_timestamp() where slug = ? and leased_until is not null returning 1",
                    slug);
            awaitEnd(slug);
            assertEnd(death, slug);
        }));
        return Stream.concat(deaths,
                Stream.of(DynamicTest.dynamicTest("in the end nothing has come late", () -> assertNothingIsLeft(slugs))));
    }

    /** The slug of the tenant with which a server died; a set-up that fails before its other steps begin does not come to each point, and is tried again. */
    private String die(Death death) {
        for (var time = 0; time < 5; time++) {
            var slug = freshSlug(death.slug());
            try (var node = platform.node(death.doing().settings(), FaultPoints.haltOption(death.point(), 1))) {
                lead(node, slug, death.doing());
                Awaitility.await().atMost(SOON).until(() -> !node.isAlive() || "FAILED".equals(traces.tenant(slug).status()));
                if (node.isAlive() && !death.point().endsWith("settled")) continue;
                assertThat(node.exitCode()).as(death + "\n" + node.log()).isEqualTo(KILLED);
                return slug;
            }
        }
        throw new AssertionError("Never came to " + death);
    }

    private void lead(NodeProcess node, String slug, Doing doing) {
        var admin = node.nobody().bearing(platform.superAdminToken());
        try {
            var made = admin.with("Prefer", "wait=60").post(TENANTS, newTenant(slug));
            if (doing == Doing.PURGES) admin.delete(TENANTS + "/" + made.text("id"));
            if (doing == Doing.EXPIRES) admin.delete(TENANTS + "/" + made.text("id") + "?grace=PT0.5S");
        } catch (UncheckedIOException _) {
            // It died before it answered, as it was to.
        }
    }

    private void awaitEnd(String slug) {
        Awaitility.await(slug).atMost(SOON).pollInterval(Duration.ofMillis(200))
                .until(() -> traces.tenant(slug).status(), ENDS::contains);
    }

    private void assertEnd(Death death, String slug) {
        switch (death.doing()) {
            case MAKES -> assertOnceOrTryAgain(slug);
            case FAILS -> {
                // Before that is written down, nobody else knows that it failed.
                if (death.point().equals(KillPoint.COMPENSATE.at())) assertOnceOrTryAgain(slug);
                else
                    assertThat(traces.tenant(slug).status()).isEqualTo("FAILED");
            }
            case PURGES, EXPIRES -> assertThat(traces.tenant(slug).status()).isEqualTo("PURGED");
        }
        assertThat(traces.names(slug)).as("no name for a second one but by a retry").hasSizeLessThanOrEqualTo(2);
    }

    /** Half a bucket is no bucket: the set-up has failed then, says so, and succeeds when it is tried again. */
    private void assertOnceOrTryAgain(String slug) {
        var first = traces.tenant(slug);
        if (first.status().equals("FAILED")) {
            assertThat(first.failure()).isEqualTo("tenancy/provisioning-interrupted");
            assertThat(platform.superAdmin().post(TENANTS + "/" + first.id() + "/retry", "{}").status()).isEqualTo(202);
            awaitEnd(slug);
        }
        var tenant = traces.tenant(slug);
        assertThat(tenant.status()).isEqualTo("ACTIVE");
        assertThat(traces.under(tenant.physicalName())).isEqualTo(Traces.WHOLE);
    }

    private void assertNothingIsLeft(List<String> slugs) {
        assertThat(slugs).hasSize((int) Death.all().count());
        for (var slug : slugs) {
            var tenant = traces.tenant(slug);
            if (!tenant.status().equals("PURGED")) platform.superAdmin().delete(TENANTS + "/" + tenant.id());
        }
        Awaitility.await().atMost(LATE).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
                slugs.stream().flatMap(slug -> traces.names(slug).stream()).filter(name -> !traces.under(name).isEmpty())).isEmpty());
        assertThat(slugs).allMatch(slug -> traces.tenant(slug).status().equals("PURGED"));
    }
}
