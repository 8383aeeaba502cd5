package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.IdempotencyKey;
import org.plexica.core.TenantRef;
import org.plexica.core.UserId;
import org.plexica.tenancy.spi.Step;

/** A creation that is asked for more than once. */
final class IdempotencyTest {
    private static final CallContext ADA = CallContext.platform(new Actor.Admin(new UserId("ada")));
    private static final CallContext EVE = CallContext.platform(new Actor.Admin(new UserId("eve")));
    Platform platform;
    Tenancy tenancy;

    @BeforeEach void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
    }

    @AfterEach void end() throws Exception { platform.end(); }

    @Test void who_asks_again_is_given_the_tenant_of_the_first_time() {
        var key = IdempotencyKey.fresh();
        var request = NewTenant.of("acme", "Acme").admin(new FirstAdmin("ann.ash@example.org", "Ann", "Ash")).attributes(Map.of("a", "1",
                "b", "2"));
        // @start region="create"
        var first = tenancy.tenants().create(request, key);
        var again = tenancy.tenants().create(request, key);
        // @end
        assertThat(first.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.tenant()).isEqualTo(first.tenant());
        assertThat(again.await(Platform.SOON)).isEqualTo(new ProvisioningOutcome.Active(first.tenant()));
        assertThat(again.progress()).isEqualTo(first.progress());
        tenancy.lifecycle().purge(first.tenant().id(), "to be asked for afterwards");
        Waiting.until("purged", () -> tenancy.tenants().find(TenantRef.slug("acme")).isEmpty());
        assertThat(tenancy.tenants().create(request, key).tenant()).isEqualTo(first.tenant());
        assertThat(platform.ask("select k::text from plexica.idempotency_key k")).hasSize(1).noneMatch(row -> row.contains("Ash"));
    }

    @Test void of_twenty_at_once_on_two_nodes_one_makes_the_tenant() throws InterruptedException, ExecutionException {
        var other = platform.node(builder -> builder);
        var key = IdempotencyKey.fresh();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(IntStream.range(0, 20).<Callable<Provisioning>>mapToObj(i -> () -> ADA.call(
                    () -> (i % 2 == 0 ? tenancy : other).tenants().create(NewTenant.of("crowd", "Crowd"), key))).toList());
            var tenant = all.getFirst().get().await(Platform.SOON).orThrow();
            var replayed = 0;
            for (var each : all) {
                assertThat(each.get().tenant()).isEqualTo(tenant);
                if (each.get().isReplayed()) replayed++;
            }
            assertThat(replayed).isEqualTo(19);
        }
        assertThat(platform.ask("select count(*) from plexica.tenant")).containsExactly("1");
        assertThat(platform.ask("select count(*) from plexica.audit where action = 'tenant.created'")).containsExactly("1");
        assertThat(platform.databaseObjects("crowd")).hasSize(3);
    }

    @Test void another_request_under_the_key_is_refused_and_another_administrators_key_is_another() {
        var key = IdempotencyKey.fresh();
        ADA.call(() -> tenancy.tenants().create(NewTenant.of("acme", "Acme"), key));
        for (var other : new NewTenant[] {NewTenant.of("globex", "Acme"), NewTenant.of("acme", "Other"),
                NewTenant.of("acme", "Acme").attributes(Map.of("a", "b")), NewTenant.of("acme", "Acme").admin(new FirstAdmin(
                        "ann.ash@example.org", "Ann", "Ash"))})
            assertThatThrownBy(() -> ADA.call(() -> tenancy.tenants().create(other, key))).isInstanceOfSatisfying(CoreException.class,
                    e -> assertThat(e.error()).isEqualTo(new CoreError.IdempotencyMismatch()));
        assertThat(EVE.call(() -> tenancy.tenants().create(NewTenant.of("globex", "Globex"), key)).isReplayed()).isFalse();
        assertThatThrownBy(() -> EVE.call(() -> tenancy.tenants().create(NewTenant.of("acme", "Acme"), IdempotencyKey.fresh())))
                .hasMessageContaining("tenancy/slug-taken");
    }

    @Test void a_creation_that_was_refused_leaves_the_key_free() {
        var taken = tenancy.tenants().create(NewTenant.of("taken", "Taken")).await(Platform.SOON).orThrow();
        var key = IdempotencyKey.fresh();
        assertThatThrownBy(() -> tenancy.tenants().create(NewTenant.of("taken", "Second"), key)).isInstanceOf(TenancyException.class);
        assertThat(platform.ask("select count(*) from plexica.idempotency_key")).containsExactly("0");
        tenancy.lifecycle().purge(taken.id(), "free the slug");
        Waiting.until("purged", () -> tenancy.tenants().find(TenantRef.slug("taken")).isEmpty());
        assertThat(tenancy.tenants().create(NewTenant.of("taken", "Second"), key).isReplayed()).isFalse();
    }

    @Test void after_a_day_the_key_makes_another_tenant() throws SQLException {
        var key = IdempotencyKey.fresh();
        tenancy.tenants().create(NewTenant.of("first", "First"), key);
        platform.run("update plexica.idempotency_key set at = at - interval '24 hours'");
        assertThat(tenancy.tenants().create(NewTenant.of("second", "Second"), key).isReplayed()).isFalse();
    }

    @Test void who_asks_again_is_answered_when_no_more_set_ups_are_taken(@TempDir Path root) {
        var release = new CountDownLatch(1);
        try (var small = platform.node(builder -> builder.attempts(1, 1).provisioner(new Folders(Step.named("files"), root).before((_,
                _) -> release.await())))) {
            var key = IdempotencyKey.fresh();
            var first = small.tenants().create(NewTenant.of("first", "First"), key);
            var second = small.tenants().create(NewTenant.of("second", "Second"));
            assertThatThrownBy(() -> small.tenants().create(NewTenant.of("third", "Third"), IdempotencyKey.fresh())).hasMessageContaining(
                    "tenancy/too-many-provisionings");
            for (var i = 0; i < 5; i++)
                assertThat(small.tenants().create(NewTenant.of("first", "First"), key).tenant()).isEqualTo(first.tenant());
            release.countDown();
            first.await(Platform.SOON).orThrow();
            second.await(Platform.SOON).orThrow();
            var third = IdempotencyKey.fresh();
            Waiting.until("a place", () -> isTaken(small, third));
            assertThat(small.tenants().create(NewTenant.of("third", "Third"), third).await(Platform.SOON).orThrow().slug().value())
                    .isEqualTo(
                            "third");
        }
    }

    /** A place is free a moment after the set-up has ended. */
    private static boolean isTaken(Tenancy node, IdempotencyKey key) {
        try {
            node.tenants().create(NewTenant.of("third", "Third"), key);
            return true;
        } catch (TenancyException _) {
            return false;
        }
    }
}
