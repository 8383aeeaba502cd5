package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.UserId;
import org.plexica.tenancy.spi.Step;

/** A tenant's name and attributes, changed. */
final class ChangeTest {
    static Platform platform;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void a_name_is_replaced_and_attributes_are_merged() {
        var acme = create("acme", Map.of("plan", "trial", "region", "eu"));
        var read = tenancy.tenants().require(TenantRef.slug("acme"));
        // @start region="change"
        var change = TenantChange.none().onlyIf(read.version()).name("Acme Inc.").set("plan", "gold").unset("region");
        var changed = tenancy.tenants().change(TenantRef.id(acme.id()), change);
        // @end
        assertThat(changed).isEqualTo(tenancy.tenants().require(TenantRef.slug("acme")));
        assertThat(changed.name()).isEqualTo("Acme Inc.");
        assertThat(changed.attributes()).isEqualTo(Map.of("plan", "gold"));
        assertThat(changed.version()).isEqualTo(read.version() + 1);
        assertThat(changed.status()).isEqualTo(TenantStatus.ACTIVE);
    }

    @Test void a_change_is_audited_with_who_made_it_but_not_with_what_attributes_say() {
        var audited = create("audited", Map.of("plan", "trial", "same", "same"));
        CallContext.platform(new Actor.Admin(new UserId("ada"))).run(() -> tenancy.tenants().change(TenantRef.id(audited.id()),
                TenantChange.none().name("New").set("plan", "very secret").set("same", "same").unset("absent").set("other", "x")));
        assertThat(
                platform.ask("select actor ->> 'id' || ' ' || facts::text from plexica.audit where action = 'tenant.changed' and object = '"
                        + audited.id() + "'"))
                .containsExactly(
                        "ada {\"name\": \"New\", \"attributes\": \"other, plan\", \"formerName\": \"audited\"}");
    }

    @Test void what_is_already_so_is_no_change() {
        var same = create("same", Map.of("plan", "trial"));
        var before = tenancy.tenants().require(TenantRef.id(same.id()));
        for (var nothing : new TenantChange[] {TenantChange.none(), TenantChange.none().name("same").set("plan", "trial").unset("absent")})
            assertThat(tenancy.tenants().change(TenantRef.id(same.id()), nothing)).isEqualTo(before);
        assertThat(platform.ask("select 1 from plexica.audit where action = 'tenant.changed' and object = '" + same.id() + "'")).isEmpty();
    }

    @Test void a_change_for_another_version_is_refused_and_leaves_everything() {
        var stale = create("stale", Map.of());
        var version = tenancy.tenants().require(TenantRef.id(stale.id())).version();
        for (var wrong : new long[] {version - 1, version + 1, 0, -1, Long.MAX_VALUE})
            refused(() -> tenancy.tenants().change(TenantRef.id(stale.id()), TenantChange.none().onlyIf(wrong).name("No")),
                    new TenancyError.StaleVersion(version));
        assertThat(tenancy.tenants().require(TenantRef.id(stale.id())).name()).isEqualTo("stale");
    }

    @Test void of_twenty_who_read_the_same_version_one_changes_it() throws InterruptedException, ExecutionException {
        var crowd = create("crowd", Map.of());
        var version = tenancy.tenants().require(TenantRef.id(crowd.id())).version();
        assertThat(atOnce(i -> changes(crowd, TenantChange.none().onlyIf(version).set("by", "number " + i)))).containsOnlyOnce(true)
                .hasSize(20);
    }

    @Test void of_twenty_who_change_without_a_version_no_attribute_is_lost() throws InterruptedException, ExecutionException {
        var merged = create("merged", Map.of());
        assertThat(atOnce(i -> changes(merged, TenantChange.none().set("key-" + i, "x")))).containsOnly(true);
        assertThat(tenancy.tenants().require(TenantRef.id(merged.id())).attributes()).hasSize(20);
    }

    @Test void the_limits_of_a_new_tenant_hold_for_the_result() {
        var limited = create("limited", Map.of());
        var ref = TenantRef.id(limited.id());
        var fifty = TenantChange.none();
        for (var i = 0; i < 50; i++)
            fifty = fifty.set("key" + i, "x");
        tenancy.tenants().change(ref, fifty);
        for (var wrong : new TenantChange[] {TenantChange.none().set("one.more", "x"), TenantChange.none().name(" "),
                TenantChange.none().name("x".repeat(201)), TenantChange.none().set("Bad key", "x"), TenantChange.none().set("key1", "\0"),
                TenantChange.none().set("key1", "x".repeat(1_001))})
            assertThatThrownBy(() -> tenancy.tenants().change(ref, wrong)).isInstanceOf(CoreException.class)
                    .hasMessageContaining("core/invalid-value");
        assertThat(tenancy.tenants().change(ref, TenantChange.none().set("one.more", "x").unset("key1")).attributes()).hasSize(50);
    }

    @Test void a_tenant_can_be_changed_in_every_status_until_it_is_being_removed(@TempDir Path root) {
        var release = new CountDownLatch(1);
        try (var slow = platform.node(it -> it.provisioner(new Folders(Step.named("files"), root).before((_, _) -> release.await())))) {
            var hatching = slow.tenants().create(NewTenant.of("hatching", "Hatching"));
            var ref = TenantRef.id(hatching.tenant().id());
            assertThat(tenancy.tenants().change(ref, TenantChange.none().name("Renamed")).status()).isEqualTo(TenantStatus.PROVISIONING);
            release.countDown();
            hatching.await(Platform.SOON).orThrow();
            slow.lifecycle().suspend(hatching.tenant().id(), "a test");
            assertThat(tenancy.tenants().change(ref, TenantChange.none().set("a", "b")).name()).isEqualTo("Renamed");
            slow.lifecycle().purge(hatching.tenant().id(), "a test");
            assertThatThrownBy(() -> tenancy.tenants().change(ref, TenantChange.none().name("Late"))).isInstanceOf(TenancyException.class);
            Waiting.until("purged", () -> slow.tenants().require(ref).status() == TenantStatus.PURGED);
            refused(() -> tenancy.tenants().change(ref, TenantChange.none().name("Later")), new TenancyError.UnknownTenant());
        }
        refused(() -> tenancy.tenants().change(TenantRef.id(TenantId.fresh()), TenantChange.none()), new TenancyError.UnknownTenant());
    }

    /** False when somebody else was first. */
    private static boolean changes(Tenant tenant, TenantChange change) {
        try {
            tenancy.tenants().change(TenantRef.id(tenant.id()), change);
            return true;
        } catch (TenancyException e) {
            assertThat(e.error()).isInstanceOf(TenancyError.StaleVersion.class);
            return false;
        }
    }

    private static List<Boolean> atOnce(IntPredicate work) throws InterruptedException, ExecutionException {
        var done = new ArrayList<Boolean>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : threads.invokeAll(IntStream.range(0, 20).<Callable<Boolean>>mapToObj(i -> () -> work.test(i)).toList()))
                done.add(each.get());
        }
        return done;
    }

    private static Tenant create(String slug, Map<String, String> attributes) {
        return tenancy.tenants().create(NewTenant.of(slug, slug).attributes(attributes)).await(Platform.SOON).orThrow();
    }

    private static void refused(Runnable work, TenancyError error) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
