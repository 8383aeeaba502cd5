package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

@OnPlatform
final class TenantLifeTest {
    private static final String TENANTS = "/api/v1/tenants";
    private final TestPlatform platform;

    TenantLifeTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_tenant_is_accepted_and_becomes_active() {
        var slug = freshSlug("accepted");
        var admin = platform.superAdmin();
        var accepted = admin.post(TENANTS, newTenant(slug));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEmpty();
        var location = accepted.header("Location").orElseThrow();
        assertThat(location).isEqualTo(TENANTS + "/" + accepted.text("id"));
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50))
                .until(() -> admin.get(location).text("status").equals("ACTIVE"));
        var tenant = admin.get(location).json();
        assertThat(tenant.at("/slug").asString()).isEqualTo(slug);
        assertThat(tenant.at("/provisioning/steps").valueStream()
                .map(step -> step.path("step").asString() + " " + step.path("state").asString()))
                .containsExactlyInAnyOrder("schema DONE", "realm DONE", "bucket DONE");
    }

    @Test void who_would_rather_wait_is_told_when_the_tenant_is_there() {
        var created = platform.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(freshSlug("waited")));
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        assertThat(created.header("Preference-Applied")).contains("wait=60");
        assertThat(created.header("Location")).contains(TENANTS + "/" + created.text("id"));
        assertThat(created.text("status")).isEqualTo("ACTIVE");
    }

    @Test void who_waits_too_short_is_told_where_to_look() {
        var accepted = platform.superAdmin().with("Prefer", "wait=0").post(TENANTS, newTenant(freshSlug("short")));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).contains("wait=0");
        assertThat(accepted.header("Location")).isPresent();
    }

    @Test void a_tenant_is_real_in_every_back_end() throws SQLException {
        var tenant = platform.tenant("real");
        assertThat(schemas(tenant.physicalName())).isEqualTo(1);
        assertThat(roles(tenant.physicalName())).isEqualTo(2);
        var realm = platform.keycloakAdmin().get("/admin/realms/" + tenant.physicalName());
        assertThat(realm.status()).isEqualTo(200);
        assertThat(realm.text("displayName")).isEqualTo("Tenant " + tenant.slug());
        var bucket = new BucketLook(platform.ground().s3());
        assertThat(bucket.objects(tenant.physicalName())).containsExactly(".plexica/owner");
        assertThat(bucket.strangerGets(tenant.physicalName(), ".plexica/owner")).isEqualTo(403);
        assertThat(bucket.hasKey(tenant.physicalName())).isTrue();
    }

    @Test void its_first_admin_can_log_in_and_is_told_where_they_are() {
        var tenant = platform.tenant("loggedin");
        var me = tenant.firstAdmin().get("/api/v1/me");
        assertThat(me.status()).as(me.toString()).isEqualTo(200);
        assertThat(me.text("kind")).isEqualTo("USER");
        assertThat(me.text("email")).isEqualTo("ada@" + tenant.slug() + ".example.com");
        assertThat(me.text("tenant.id")).isEqualTo(tenant.id());
        assertThat(me.text("tenant.slug")).isEqualTo(tenant.slug());
        assertThat(me.text("issuer")).endsWith("/realms/" + tenant.physicalName());
    }

    @Test void a_suspended_tenant_is_refused_at_once_also_with_an_old_token_and_let_in_again() {
        var tenant = platform.tenant("closed");
        var user = tenant.firstAdmin();
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
        var admin = platform.superAdmin();
        var suspended = admin.post(TENANTS + "/" + tenant.id() + "/suspend", "{}");
        assertThat(suspended.status()).as(suspended.toString()).isEqualTo(200);
        assertThat(suspended.text("status")).isEqualTo("SUSPENDED");
        var refused = user.get("/api/v1/me");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("tenancy/suspended");
        assertThat(admin.post(TENANTS + "/" + tenant.id() + "/suspend", "{}").status()).isEqualTo(200);
        var retried = admin.post(TENANTS + "/" + tenant.id() + "/retry", "{}");
        assertThat(retried.status()).isEqualTo(409);
        assertThat(retried.text("code")).isEqualTo("tenancy/illegal-move");
        assertThat(admin.post(TENANTS + "/" + tenant.id() + "/activate", "{}").text("status")).isEqualTo("ACTIVE");
        assertThat(user.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test void a_deleted_tenant_leaves_nothing_and_frees_its_slug() throws SQLException {
        var tenant = platform.tenant("deleted");
        var token = tenant.firstAdminToken();
        var admin = platform.superAdmin();
        var deleted = admin.delete(TENANTS + "/" + tenant.id());
        assertThat(deleted.status()).as(deleted.toString()).isEqualTo(202);
        assertThat(deleted.text("status")).isIn("PENDING_PURGE", "PURGED");
        platform.awaitGone(tenant.id());
        assertThat(schemas(tenant.physicalName())).isZero();
        assertThat(roles(tenant.physicalName())).isZero();
        assertThat(platform.keycloakAdmin().get("/admin/realms/" + tenant.physicalName()).status()).isEqualTo(404);
        assertThat(new BucketLook(platform.ground().s3()).exists(tenant.physicalName())).isFalse();
        assertThat(new BucketLook(platform.ground().s3()).hasKey(tenant.physicalName())).isFalse();
        assertThat(platform.nobody().bearing(token).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(admin.delete(TENANTS + "/" + tenant.id()).status()).isEqualTo(404);
        var again = admin.with("Prefer", "wait=60").post(TENANTS, newTenant(tenant.slug()));
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(again.text("id")).isNotEqualTo(tenant.id());
    }

    @Test void tenants_are_found_by_a_part_of_their_slug_and_paged() {
        var slug = freshSlug("listed");
        var admin = platform.superAdmin();
        for (var number = 1; number <= 3; number++)
            admin.with("Prefer", "wait=60").post(TENANTS, newTenant(slug + "-" + number));
        var page = admin.get(TENANTS + "?search=" + slug + "&size=2&sort=-slug").json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("items").valueStream().map(item -> item.path("slug").asString())).containsExactly(slug + "-3", slug + "-2");
        var active = admin.get(TENANTS + "?search=" + slug + "&status=ACTIVE,SUSPENDED&page=1&size=2").json();
        assertThat(active.path("items").valueStream().map(item -> item.path("slug").asString())).containsExactly(slug + "-3");
        assertThat(admin.get(TENANTS + "?search=" + slug + "&status=FAILED").json().path("total").asInt()).isZero();
    }

    private long schemas(String physicalName) throws SQLException {
        return count("select count(*) from pg_namespace where nspname = ?", physicalName.replace('-', '_'));
    }

    private long roles(String physicalName) throws SQLException {
        var role = physicalName.replace('-', '_');
        return count("select count(*) from pg_roles where rolname = ? or rolname = '" + role + "_own'", role);
    }

    private long count(String sql, String parameter) throws SQLException {
        try (var look = platform.ground().look(); var query = look.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
