package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.reference.server.platform.Traces;

/** What becomes of the tenant of a slug while something is wrong: asked of a healthy server and of the back ends themselves. */
record Fates(TestPlatform platform) {
    static final Duration SOON = Duration.ofMinutes(3);
    /** A lease, the longest call and its grace: then a name that failed is looked at for the last time. */
    private static final Duration LATE = Duration.ofMinutes(4);
    private static final String TENANTS = "/api/v1/tenants";
    private static final String DOCTOR = "/api/v1/admin/doctor?tenant=";
    private static final Set<String> ENDS = Set.of("ACTIVE", "FAILED", "PURGED");

    /** It ends as one of these; none is any end. */
    void awaitEnd(String slug, String... ends) {
        var expected = ends.length == 0 ? ENDS : Set.of(ends);
        var end = Awaitility.await(slug).atMost(LATE).pollInterval(Duration.ofMillis(200)).until(() -> traces().tenant(slug).status(),
                ENDS::contains);
        assertThat(end).as(traces().tenant(slug).toString()).isIn(expected);
    }

    /** Nothing is left under any name that it ever had. */
    void awaitNothingUnder(String slug) {
        Awaitility.await(slug).atMost(LATE).pollInterval(Duration.ofSeconds(1)).untilAsserted(
                () -> assertThat(traces().names(slug)).allSatisfy(name -> assertThat(traces().under(name)).isEmpty()));
    }

    /** It has each thing, or nothing, and goes without a trace when it is removed. */
    void assertWholeOrNothing(String slug) {
        var tenant = traces().tenant(slug);
        if (tenant.status().equals("ACTIVE")) assertThat(traces().under(tenant.physicalName())).isEqualTo(Traces.WHOLE);
        else
            awaitNothingUnder(slug);
        platform.superAdmin().delete(TENANTS + "/" + tenant.id());
        awaitNothingUnder(slug);
    }

    /** It has each thing, or nothing, and the doctor finds the same; the last looks at many names may be waited for together, by {@link #assertGone}. */
    void assertWholeOrEmptied(String slug) {
        var tenant = traces().tenant(slug);
        if (tenant.status().equals("ACTIVE")) assertThat(traces().under(tenant.physicalName())).isEqualTo(Traces.WHOLE);
        else
            assertThat(traces().under(tenant.physicalName())).as("but for what only the last look forgets").isSubsetOf("secret");
        assertHealthy(tenant);
    }

    /** They go without a trace when they are removed. */
    void assertGone(List<String> slugs) {
        slugs.forEach(slug -> platform.superAdmin().delete(TENANTS + "/" + traces().tenant(slug).id()));
        slugs.forEach(this::awaitNothingUnder);
        assertThat(slugs).allMatch(slug -> traces().tenant(slug).status().equals("PURGED"));
    }

    /** It can be set up by trying again. */
    void tryAgain(TestPlatform server, String slug) {
        assertThat(server.superAdmin().post(TENANTS + "/" + traces().tenant(slug).id() + "/retry", "{}").status()).isEqualTo(202);
        awaitEnd(slug, "ACTIVE");
        assertWholeOrNothing(slug);
    }

    private void assertHealthy(Traces.Row tenant) {
        var diagnosis = platform.superAdmin().get(DOCTOR + tenant.id());
        assertThat(diagnosis.status()).as(diagnosis.toString()).isEqualTo(200);
        assertThat(diagnosis.json().path("findings")).as(diagnosis.toString()).isEmpty();
    }

    private Traces traces() { return platform.traces(); }
}
