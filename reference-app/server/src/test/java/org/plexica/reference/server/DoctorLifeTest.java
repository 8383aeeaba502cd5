package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.ActiveTenant;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;

/** The doctor over HTTP, with the real back ends. */
@OnPlatform
final class DoctorLifeTest {
    private static final String DOCTOR = "/api/v1/admin/doctor";
    private static final String REASON = "{\"reason\": \"found by a test\"}";
    private final TestPlatform platform;

    DoctorLifeTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_tenant_is_healthy_until_its_bucket_is_gone() {
        var tenant = platform.tenant("healthy");
        assertThat(findings(examined(tenant))).isEmpty();
        new BucketLook(platform.ground().s3()).delete(tenant.physicalName());
        // Its key is still there.
        assertThat(findings(examined(tenant))).containsExactly("HALF bucket PERSON");
        assertThat(findings(repaired(tenant))).containsExactly("HALF bucket PERSON");
        var finding = examined(tenant).json().path("findings").path(0);
        assertThat(finding.path("tenant").asString()).isEqualTo(tenant.id());
        assertThat(finding.path("slug").asString()).isEqualTo(tenant.slug());
        assertThat(finding.path("name").asString()).isEqualTo(tenant.physicalName());
        platform.superAdmin().delete("/api/v1/tenants/" + tenant.id());
        platform.awaitGone(tenant.id());
        assertThat(findings(examined(tenant))).isEmpty();
    }

    @Test void what_is_left_of_a_purged_tenant_is_removed_and_what_is_not_ours_is_left_alone() {
        var tenant = platform.tenant("left");
        platform.superAdmin().delete("/api/v1/tenants/" + tenant.id());
        platform.awaitGone(tenant.id());
        var bucket = new BucketLook(platform.ground().s3());
        bucket.make(tenant.physicalName(), ".plexica/owner", "{\"owner\":\"plexica:%s/1\"}".formatted(tenant.id()));
        var realms = platform.keycloakAdmin();
        assertThat(realms.post("/admin/realms", "{\"realm\": \"%s\", \"enabled\": true}".formatted(tenant.physicalName())).status())
                .isEqualTo(
                        201);
        try {
            assertThat(findings(examined(tenant))).containsExactlyInAnyOrder("ORPHAN bucket REPAIR", "FOREIGN realm PERSON");
            assertThat(findings(repaired(tenant))).containsExactlyInAnyOrder("ORPHAN bucket REPAIRED", "FOREIGN realm PERSON");
            assertThat(bucket.exists(tenant.physicalName())).isFalse();
            assertThat(realms.get("/admin/realms/" + tenant.physicalName()).status()).isEqualTo(200);
            assertThat(findings(examined(tenant))).containsExactly("FOREIGN realm PERSON");
        } finally {
            realms.delete("/admin/realms/" + tenant.physicalName());
        }
        assertThat(findings(examined(tenant))).isEmpty();
    }

    @Test void pages_are_gone_through_by_what_comes_next() {
        platform.tenant("paged");
        platform.tenant("paged");
        var first = platform.superAdmin().get(DOCTOR + "?names=1");
        assertThat(first.json().path("examined").asInt()).isEqualTo(1);
        var second = platform.superAdmin().get(DOCTOR + "?names=1&after=" + first.text("next"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("next")).isNotEqualTo(first.text("next"));
    }

    @Test void what_is_asked_wrongly_is_told() {
        var admin = platform.superAdmin();
        for (var wrong : List.of("names=0", "names=201", "names=many", "tenant=acme", "after=x", "unknown=1"))
            assertThat(admin.get(DOCTOR + "?" + wrong).status()).as(wrong).isEqualTo(400);
        assertThat(admin.get(DOCTOR + "?tenant=00000000-0000-7000-8000-000000000000").status()).isEqualTo(404);
        for (var wrong : List.of("{}", "{\"reason\": \" \"}", "{\"reason\": \"%s\"}".formatted("x".repeat(501)), "", "[]"))
            assertThat(admin.post(DOCTOR + "/repair", wrong).status()).as(wrong).isEqualTo(400);
    }

    private Reply examined(ActiveTenant tenant) {
        return platform.superAdmin().get(DOCTOR + "?tenant=" + tenant.id());
    }

    private Reply repaired(ActiveTenant tenant) {
        return platform.superAdmin().post(DOCTOR + "/repair?tenant=" + tenant.id(), REASON);
    }

    private static List<String> findings(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.json().path("findings").valueStream().map(finding -> "%s %s %s".formatted(finding.path("kind").asString(), finding
                .path("step").asString(), finding.path("remedy").asString())).toList();
    }
}
