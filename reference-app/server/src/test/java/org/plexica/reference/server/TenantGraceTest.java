package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

/** A tenant that is deleted with a grace, on real back ends. */
@OnPlatform
final class TenantGraceTest {
    private static final String TENANTS = "/api/v1/tenants/";
    private final TestPlatform platform;

    TenantGraceTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_deleted_tenant_keeps_everything_in_its_grace_lets_nobody_in_and_can_be_restored() throws SQLException {
        var tenant = platform.tenant("graced");
        var path = TENANTS + tenant.id();
        var token = tenant.firstAdminToken();
        var user = platform.nobody().bearing(token);
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
        var admin = platform.superAdmin();
        var deleted = admin.delete(path + "?grace=P7D");
        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(202);
        assertThat(deleted.text("status")).isEqualTo("PENDING_PURGE");
        assertThat(Instant.parse(deleted.text("purgeAt"))).isAfter(Instant.now().plus(Duration.ofDays(6)));
        assertThat(deleted.header("Location")).contains(path);
        assertThat(user.get("/api/v1/me").status()).isEqualTo(401);
        assertThat(user.with("X-Tenant", tenant.slug()).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(admin.with("X-Tenant", tenant.slug()).get("/api/v1/me").status()).isEqualTo(404);
        assertThat(admin.post("/api/v1/tenants", newTenant(tenant.slug())).status()).isEqualTo(409);
        assertThat(admin.with("If-Match", "*").with("Content-Type", "application/json")
                .send("PATCH", path, BodyPublishers.ofString("{\"name\": \"x\"}")).status()).isEqualTo(409);
        assertThat(admin.post(path + "/activate", "{}").status()).isEqualTo(409);
        everythingIsThere(tenant.physicalName());
        var restored = admin.post(path + "/restore", "{}");
        assertThat(restored.status()).as(restored.toString()).isEqualTo(200);
        assertThat(restored.text("status")).isEqualTo("SUSPENDED");
        assertThat(restored.json().has("purgeAt")).isFalse();
        assertThat(admin.post(path + "/restore", "{}").body()).isEqualTo(restored.body());
        assertThat(user.get("/api/v1/me").status()).isEqualTo(403);
        assertThat(admin.post(path + "/activate", "{}").text("status")).isEqualTo("ACTIVE");
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
        everythingIsThere(tenant.physicalName());
        admin.delete(path + "?grace=P7D");
        assertThat(admin.delete(path + "?grace=PT0S").status()).isEqualTo(202);
        platform.awaitGone(tenant.id());
        assertThat(admin.post(path + "/restore", "{}").status()).isEqualTo(404);
    }

    @Test void the_setting_is_for_who_says_no_grace() {
        try (var careful = platform.beside("PLEXICA_TENANTS_PURGE_GRACE", "P3D")) {
            var tenant = platform.tenant("careful");
            var deleted = careful.superAdmin().delete(TENANTS + tenant.id());
            assertThat(Instant.parse(deleted.text("purgeAt"))).isBetween(Instant.now().plus(Duration.ofDays(2)), Instant.now().plus(Duration
                    .ofDays(4)));
            assertThat(platform.superAdmin().get(TENANTS + tenant.id()).text("purgeAt")).isEqualTo(deleted.text("purgeAt"));
            assertThat(platform.superAdmin().delete(TENANTS + tenant.id()).text("purgeAt")).isEqualTo(deleted.text("purgeAt"));
            assertThat(platform.superAdmin().delete(TENANTS + tenant.id() + "?grace=PT0S").status()).isEqualTo(202);
            platform.awaitGone(tenant.id());
        }
    }

    @Test void a_bad_grace_is_refused_and_nothing_is_deleted() {
        var tenant = platform.tenant("kept");
        for (var bad : new String[] {"7", "P7", "-PT1S", "P3651D", "PT9999999999999999H", "P1Y", ""})
            assertThat(platform.superAdmin().delete(TENANTS + tenant.id() + "?grace=" + bad).status()).as(bad).isEqualTo(400);
        assertThat(platform.superAdmin().get(TENANTS + tenant.id()).text("status")).isEqualTo("ACTIVE");
    }

    private void everythingIsThere(String physicalName) throws SQLException {
        assertThat(platform.keycloakAdmin().get("/admin/realms/" + physicalName).status()).isEqualTo(200);
        assertThat(new BucketLook(platform.ground().s3()).exists(physicalName)).isTrue();
        try (var look = platform.ground().look(); var query = look.prepareStatement("select from pg_namespace where nspname = ?")) {
            query.setString(1, physicalName.replace('-', '_'));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }
}
