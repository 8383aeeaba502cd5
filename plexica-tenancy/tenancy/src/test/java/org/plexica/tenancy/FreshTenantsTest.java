package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;
import org.plexica.core.Page;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.tenancy.spi.Step;

final class FreshTenantsTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void a_tenant_can_be_used_when_it_is_made_and_is_gone_when_it_is_removed() {
        var tenancy = platform.node(builder -> builder);
        var fresh = FreshTenants.of(tenancy).with(request -> request.attributes(Map.of("plan", "test")));
        var tenant = fresh.create("a-stem-of-19-letter");
        assertThat(tenant.slug().value()).matches("a-stem-of-19-letter-[0-9a-f]{10}");
        var record = tenancy.tenants().require(TenantRef.id(tenant.id()));
        assertThat(record.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(record.attributes()).containsEntry("plan", "test");
        fresh.remove(tenant);
        assertThat(tenancy.tenants().require(TenantRef.id(tenant.id())).status()).isEqualTo(TenantStatus.PURGED);
        assertThat(platform.databaseObjects(tenant.slug().value())).isEmpty();
        fresh.remove(tenant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "1st", "a_b", "pool", "pg", "a-stem-of-20-letters"}) void a_stem_that_makes_no_slug_is_refused(
            String stem) {
        var fresh = FreshTenants.of(platform.node(builder -> builder));
        assertThatThrownBy(() -> fresh.create(stem)).isInstanceOf(CoreException.class).hasMessageContaining("slug");
    }

    @Test void what_cannot_be_made_is_purged() {
        var tenancy = platform.node(builder -> builder.provisioner(new Folders(Step.named("files"), root).before((_, _) -> {
            throw new IllegalStateException("disk full");
        })));
        assertThatThrownBy(() -> FreshTenants.of(tenancy).create("broken")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isInstanceOf(TenancyError.ProvisioningFailed.class));
        nothingIsLeft(tenancy);
    }

    @Test void what_is_not_made_in_time_is_purged() {
        var release = new CountDownLatch(1);
        var tenancy = platform
                .node(builder -> builder.provisioner(new Folders(Step.named("files"), root).before((_, _) -> release.await())));
        assertThatThrownBy(() -> FreshTenants.of(tenancy).within(SHORT).create("slow")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.NotReady()));
        release.countDown();
        nothingIsLeft(tenancy);
    }

    @Test void what_is_not_gone_in_time_is_said_to_be_there() {
        var release = new CountDownLatch(1);
        var tenancy = platform
                .node(builder -> builder.provisioner(new Folders(Step.named("files"), root).beforeRemove((_, _) -> release.await())));
        var tenant = FreshTenants.of(tenancy).create("sticky");
        assertThatThrownBy(() -> FreshTenants.of(tenancy).within(SHORT).remove(tenant)).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.StepTimedOut()));
        release.countDown();
        FreshTenants.of(tenancy).remove(tenant);
        nothingIsLeft(tenancy);
    }

    @Test void an_unknown_tenant_is_not_removed() {
        var stranger = new Tenant(TenantId.fresh(), new TenantSlug("stranger"));
        assertThatThrownBy(() -> FreshTenants.of(platform.node(builder -> builder)).remove(stranger)).isInstanceOfSatisfying(
                TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.UnknownTenant()));
    }

    private void nothingIsLeft(Tenancy tenancy) {
        var others = new TenantQuery("",
                Set.of(TenantStatus.PROVISIONING, TenantStatus.COMPENSATING, TenantStatus.ACTIVE, TenantStatus.FAILED,
                        TenantStatus.PENDING_PURGE),
                Page.Request.first());
        Waiting.until("all are purged", () -> tenancy.tenants().list(others).total() == 0);
        assertThat(root).isEmptyDirectory();
    }
}
