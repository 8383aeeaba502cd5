package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.DomainName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Step;

/** A purged tenant keeps what it has for a while, and nobody gets in; then all is gone. */
final class GraceTest {
    private static final Duration LONG = Duration.ofDays(7);
    private static final Duration SHORT = Duration.ofMillis(300);
    @TempDir
    static Path root;
    static Platform platform;
    static Tenancy first;
    static Tenancy second;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        // @start region="grace"
        first = platform.node(builder -> with(builder).purgeGrace(Duration.ofDays(7)));
        // @end
        second = platform.node(GraceTest::with);
        Waiting.until("current", () -> first.changes().isCurrent() && second.changes().isCurrent());
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void in_its_grace_a_tenant_keeps_everything_and_nobody_gets_in_on_any_node() {
        var acme = create("acme");
        var domain = new DomainName("acme.example.org");
        first.domains().add(acme.id(), domain);
        TwoNodesTest.open(acme, second);
        Waiting.until("known", () -> second.directory().find(new TenantRef.ByDomain(domain)).isPresent() && trusted("acme", second));
        var before = Instant.now();
        var closed = first.lifecycle().purge(acme.id(), "contract ended");
        assertThat(closed.status()).isEqualTo(TenantStatus.PENDING_PURGE);
        assertThat(closed.purgeAt().orElseThrow()).isBetween(before.plus(LONG).minusSeconds(5), Instant.now().plus(LONG).plusSeconds(5));
        for (var node : List.of(first, second)) {
            assertThat(node.directory().find(TenantRef.slug("acme"))).contains(new Listing(acme, Availability.GONE));
            assertThat(node.directory().find(new TenantRef.ByDomain(domain))).isEmpty();
            assertThat(trusted("acme", node)).isFalse();
            assertThatThrownBy(() -> CallContext.of(acme).run(() -> node.transactions().run(() -> {}))).isInstanceOfSatisfying(
                    TenancyException.class, e -> assertThat(e.error()).isEqualTo(new TenancyError.UnknownTenant()));
        }
        assertThat(first.lifecycle().purge(acme.id(), "again")).isEqualTo(closed).isEqualTo(second.lifecycle().purge(acme.id(), "there"));
        everythingIsThere("acme");
        var other = create("other");
        assertThatThrownBy(() -> first.domains().add(other.id(), domain)).isInstanceOf(TenancyException.class)
                .hasMessageContaining("tenancy/domain-taken");
        assertThatThrownBy(() -> create("acme")).isInstanceOf(TenancyException.class).hasMessageContaining("tenancy/slug-taken");
    }

    @Test void a_restored_tenant_is_suspended_and_has_all_it_had_once_it_is_activated() {
        var back = create("back");
        first.domains().add(back.id(), new DomainName("back.example.org"));
        first.lifecycle().purge(back.id(), "by mistake");
        // @start region="restore"
        var restored = second.lifecycle().restore(back.id(), "it was the wrong one");
        // @end
        assertThat(restored).isEqualTo(first.tenants().require(TenantRef.id(back.id())));
        assertThat(restored.status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(restored.purgeAt()).isEmpty();
        assertThat(second.lifecycle().restore(back.id(), "again")).isEqualTo(restored);
        Waiting.until("trusted", () -> trusted("back", first) && trusted("back", second));
        first.lifecycle().activate(back.id(), "open again");
        TwoNodesTest.open(back, first);
        TwoNodesTest.open(back, second);
        for (var node : List.of(first, second))
            Waiting.until("reached", () -> node.directory().find(TenantRef.domain("back.example.org")).map(Listing::availability).equals(
                    Optional.of(Availability.OPEN)));
        everythingIsThere("back");
        assertThat(audit(back)).containsExactly("tenant.created", "tenant.activated", "tenant.domain-added", "tenant.purge-requested",
                "tenant.restored", "tenant.activated");
    }

    @Test void after_its_grace_all_is_gone_and_certified() {
        var gone = create("gone");
        first.domains().add(gone.id(), new DomainName("gone.example.org"));
        first.lifecycle().purge(gone.id(), "contract ended", SHORT);
        awaitPurged(gone);
        assertThat(platform.databaseObjects("gone")).isEmpty();
        assertThat(root).isDirectoryNotContaining("glob:**/*-gone-*");
        assertThat(audit(gone)).containsExactly("tenant.created", "tenant.activated", "tenant.domain-added", "tenant.purge-requested",
                "tenant.purge-begun", "tenant.domain-removed", "tenant.purged");
        assertThat(platform.ask("select facts ->> 'gone' from plexica.audit where action = 'tenant.purged' and object = '" + gone.id()
                + "'")).containsExactly("files, issuer, schema");
        assertThat(first.tenants().find(TenantRef.slug("gone"))).isEmpty();
        assertThat(trusted("gone", first)).isFalse();
        refused(() -> first.lifecycle().restore(gone.id(), "too late"), new TenancyError.IllegalMove(TenantStatus.PURGED, "be restored"));
    }

    @Test void a_grace_can_be_shortened_and_ended_but_not_made_longer() {
        var sooner = create("sooner");
        var closed = first.lifecycle().purge(sooner.id(), "contract ended");
        assertThat(first.lifecycle().purge(sooner.id(), "longer", LONG.multipliedBy(2))).isEqualTo(closed);
        var shortened = second.lifecycle().purge(sooner.id(), "sooner", Duration.ofDays(1));
        assertThat(shortened.purgeAt().orElseThrow()).isBefore(closed.purgeAt().orElseThrow().minus(Duration.ofDays(5)));
        assertThat(shortened.version()).isGreaterThan(closed.version());
        everythingIsThere("sooner");
        second.lifecycle().purge(sooner.id(), "now", Duration.ZERO);
        awaitPurged(sooner);
        assertThat(audit(sooner)).containsSubsequence("tenant.purge-requested", "tenant.purge-hastened", "tenant.purge-hastened",
                "tenant.purge-begun", "tenant.purged");
    }

    @Test void a_grace_outlives_the_node_that_began_it_and_others_keep_to_it() {
        var lasting = new Tenant[1];
        try (var brief = platform.node(GraceTest::with)) {
            lasting[0] = brief.tenants().create(NewTenant.of("lasting", "Lasting")).await(Platform.SOON).orThrow();
            brief.lifecycle().purge(lasting[0].id(), "contract ended", LONG);
        }
        try (var next = platform.node(GraceTest::with)) {
            var swept = create("swept");
            next.lifecycle().purge(swept.id(), "to see that it sweeps", SHORT);
            awaitPurged(swept);
            everythingIsThere("lasting");
            assertThat(next.lifecycle().restore(lasting[0].id(), "after a restart").status()).isEqualTo(TenantStatus.SUSPENDED);
            next.lifecycle().activate(lasting[0].id(), "after a restart");
            TwoNodesTest.open(lasting[0], next);
        }
    }

    @Test void what_never_was_in_use_has_no_grace() {
        var tenancy = platform.node(builder -> builder.purgeGrace(LONG).provisioner(new IssuersTest.Numbered(Optional.empty()))
                .provisioner(new Folders(Step.named("files"), root).before((_, _) -> {
                    throw new IllegalStateException("on purpose");
                })));
        var failed = tenancy.tenants().create(NewTenant.of("failed", "Failed"));
        assertThat(failed.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(tenancy.lifecycle().purge(failed.tenant().id(), "useless").purgeAt()).isEmpty();
        awaitPurged(failed.tenant());
    }

    @Test void of_a_restore_and_a_removal_at_once_exactly_one_happens() throws InterruptedException, ExecutionException {
        var tenants = IntStream.range(0, 12).mapToObj(i -> create("race-" + i)).toList();
        var races = new ArrayList<Callable<Boolean>>();
        for (var tenant : tenants) {
            first.lifecycle().purge(tenant.id(), "to race", Duration.ofMillis(tenants.indexOf(tenant) * 40L + 100));
            races.add(() -> restoredAtTheLastMoment(tenant));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(races);
            for (var i = 0; i < tenants.size(); i++) {
                var tenant = tenants.get(i);
                if (results.get(i).get()) {
                    assertThat(first.tenants().require(TenantRef.id(tenant.id())).status()).isEqualTo(TenantStatus.SUSPENDED);
                    everythingIsThere(tenant.slug().value());
                } else
                    awaitPurged(tenant);
                assertThat(audit(tenant).stream().filter(List.of("tenant.restored", "tenant.purge-begun")::contains)).hasSize(1);
            }
        }
    }

    /** Tries when the grace ends: until the removal has begun, or it has won. */
    private static boolean restoredAtTheLastMoment(Tenant tenant) {
        var until = first.tenants().require(TenantRef.id(tenant.id())).purgeAt();
        while (until.isPresent() && Instant.now().isBefore(until.get()))
            Thread.onSpinWait();
        try {
            second.lifecycle().restore(tenant.id(), "at the last moment");
            return true;
        } catch (TenancyException e) {
            assertThat(e.error()).isInstanceOf(TenancyError.IllegalMove.class);
            return false;
        }
    }

    @Test void bad_graces_and_reasons_and_wrong_tenants_are_refused() {
        var kept = create("kept");
        for (var bad : new Duration[] {Duration.ofMillis(-1), Duration.ofDays(3_651), Duration.ofSeconds(Long.MAX_VALUE)})
            assertThatThrownBy(() -> first.lifecycle().purge(kept.id(), "x", bad)).isInstanceOf(CoreException.class).hasMessageContaining(
                    "grace");
        assertThatThrownBy(() -> platform.node(builder -> builder.purgeGrace(Duration.ofDays(-1)))).isInstanceOf(CoreException.class);
        assertThatThrownBy(() -> first.lifecycle().restore(kept.id(), " ")).isInstanceOf(CoreException.class);
        refused(() -> first.lifecycle().restore(kept.id(), "x"), new TenancyError.IllegalMove(TenantStatus.ACTIVE, "be restored"));
        refused(() -> first.lifecycle().restore(TenantId.fresh(), "x"), new TenancyError.UnknownTenant());
        assertThat(first.tenants().require(TenantRef.id(kept.id())).status()).isEqualTo(TenantStatus.ACTIVE);
    }

    private static TenancyBuilder with(TenancyBuilder builder) {
        return builder.provisioner(new IssuersTest.Numbered(Optional.empty())).provisioner(new Folders(Step.named("files"), root));
    }

    private static Tenant create(String slug) {
        return first.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static void everythingIsThere(String slug) {
        assertThat(platform.databaseObjects(slug)).hasSize(3);
        assertThat(root).isDirectoryContaining("glob:**/files-" + slug + "-*");
    }

    private static void awaitPurged(Tenant tenant) {
        Waiting.until("purged", () -> first.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.PURGED);
    }

    private static boolean trusted(String slug, Tenancy node) { return node.issuers().find("https://id.example.org/" + slug).isPresent(); }

    private static List<String> audit(Tenant tenant) {
        return platform.ask("select action from plexica.audit where object = '" + tenant.id() + "' order by id");
    }

    private static void refused(Runnable work, TenancyError error) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
