package org.plexica.reference.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.SmallDisk;
import org.plexica.reference.server.platform.TestPlatform;

/** Where a back end keeps its data there is no room any more, and then there is again. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class FullDiskTest {
    private static final String TENANTS = "/api/v1/tenants";

    @BeforeEach void on_a_disk_that_can_be_filled() {
        assumeThat(SmallDisk.isPermitted()).as("unshare may make a user and a mount namespace and mount a tmpfs there").isTrue();
    }

    @Test void a_store_without_room_fails_the_set_up_with_a_reason_and_nothing_is_left() throws SQLException, IOException {
        try (var disk = SmallDisk.withS3("16m"); var platform = TestPlatform.over(disk.s3())) {
            var fates = new Fates(platform);
            var before = platform.tenant("before");
            var slug = freshSlug("full");
            disk.fill();
            var refused = platform.superAdmin().with("Prefer", "wait=60").post(TENANTS, newTenant(slug));
            assertThat(refused.status()).as(refused.toString()).isIn(202, 503);
            assertThat(platform.traces().tenant(slug).failure()).isEqualTo("tenancy/provisioning-failed");
            assertThat(tenant(platform, slug).text("provisioning.failure.detail")).contains("bucket");
            assertThat(tenant(platform, slug).text("status")).isNotEqualTo("ACTIVE");
            fates.assertWholeOrEmptied(before.slug());
            disk.makeRoom();
            fates.awaitEnd(slug, "FAILED");
            fates.assertWholeOrEmptied(slug);
            assertThat(platform.superAdmin().post(TENANTS + "/" + platform.traces().tenant(slug).id() + "/retry", "{}").status()).isEqualTo(
                    202);
            fates.awaitEnd(slug, "ACTIVE");
            fates.assertWholeOrEmptied(slug);
        }
    }

    @Test void a_tenant_is_removed_when_there_is_room_again_if_not_before() throws SQLException, IOException {
        try (var disk = SmallDisk.withS3("16m"); var platform = TestPlatform.over(disk.s3())) {
            var tenant = platform.tenant("leaves");
            disk.fill();
            assertThat(platform.superAdmin().delete(TENANTS + "/" + tenant.id()).status()).isEqualTo(202);
            Awaitility.await().atMost(Fates.SOON).until(() -> !platform.traces().under(tenant.physicalName()).contains("realm"));
            assertThat(platform.traces().tenant(tenant.slug()).status()).isIn("PENDING_PURGE", "PURGED");
            disk.makeRoom();
            new Fates(platform).awaitEnd(tenant.slug(), "PURGED");
            assertThat(platform.traces().under(tenant.physicalName())).isSubsetOf("secret");
        }
    }

    @Test void a_database_without_room_has_each_tenant_whole_or_when_there_is_room_again_not_at_all() throws SQLException, IOException {
        try (var disk = SmallDisk.withDatabase("48m"); var platform = TestPlatform.over(disk.database())) {
            var fates = new Fates(platform);
            var before = platform.tenant("before");
            disk.fill();
            var slugs = Stream.generate(() -> freshSlug("full")).limit(3).toList();
            var answers = slugs.stream().map(slug -> platform.superAdmin().post(TENANTS, newTenant(slug))).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).as(answer.toString()).isIn(202, 503));
            // What one of them gives back may be enough for another.
            Awaitility.await().during(Duration.ofSeconds(10)).atMost(Fates.SOON).until(
                    () -> answers.stream().anyMatch(answer -> !isActive(platform, answer.text("id"))));
            assertThat(isActive(platform, before.id())).isTrue();
            disk.makeRoom();
            for (var slug : slugs) {
                if (platform.traces().names(slug).isEmpty()) continue;
                fates.awaitEnd(slug, "ACTIVE", "FAILED");
                var ended = platform.traces().tenant(slug);
                assertThat(ended.failure()).as(ended.toString()).startsWith(ended.status().equals("FAILED") ? "tenancy/provisioning-" : "");
                fates.assertWholeOrEmptied(slug);
            }
            fates.assertWholeOrEmptied(platform.tenant("after").slug());
            fates.assertWholeOrEmptied(before.slug());
        }
    }

    /** Over HTTP: whoever connects to the database anew may be refused while its disk is full. */
    private static boolean isActive(TestPlatform platform, String id) {
        return !id.isEmpty() && platform.superAdmin().get(TENANTS + "/" + id).text("status").equals("ACTIVE");
    }

    private static Reply tenant(TestPlatform platform, String slug) {
        return platform.superAdmin().get(TENANTS + "/" + platform.traces().tenant(slug).id());
    }
}
