package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CoreError;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.Upgradable;

/** What an earlier release gave a tenant, brought up to date by a later one. */
final class UpgradeTest {
    Platform platform;
    private final Map<PhysicalName, Integer> shelves = new ConcurrentHashMap<>();
    private final Map<PhysicalName, Integer> boxes = new ConcurrentHashMap<>();
    private final Versioned shelf = new Versioned(Step.named("shelf").version(2), shelves);
    private final Versioned box = new Versioned(Step.named("box").after("shelf").version(3), boxes);

    /** For each test, because any node of a platform may remove a tenant, and these have things of their own. */
    @BeforeEach void start() throws SQLException {
        platform = new Platform();
    }

    @AfterEach void end() throws Exception { platform.end(); }

    @Test void each_step_that_is_old_is_upgraded_in_order_and_audited_and_the_others_are_left_alone() {
        var old = old("acme");
        var tenancy = later();
        // @start region="upgrade"
        tenancy.tenants().upgrade(TenantRef.id(old.id()));
        // @end
        assertThat(shelf.upgraded).containsExactly("shelf");
        assertThat(shelves.values()).containsExactly(2);
        assertThat(boxes.values()).containsExactly(3);
        assertThat(audited(old)).containsExactly("schema 1", "shelf 2", "box 3");
        assertThat(facts(old, "shelf")).containsExactly("{\"version\": \"2\"}");
        tenancy.tenants().upgrade(TenantRef.slug("acme"));
        assertThat(audited(old)).as("nothing more to do").hasSize(3);
        assertThat(leases(old)).as("given back").containsExactly((String) null);
    }

    @Test void one_that_fails_says_why_keeps_what_was_done_before_and_can_be_done_again() {
        var old = old("failing");
        var tenancy = later();
        box.during = () -> {
            throw new IllegalStateException("a defect");
        };
        refused(tenancy, old, new TenancyError.UnexplainedFailure());
        box.during = () -> {
            throw CoreError.InvalidValue.of("box", "must be shut").exception();
        };
        assertThatThrownBy(() -> tenancy.tenants().upgrade(TenantRef.id(old.id()))).hasMessageContaining("must be shut");
        assertThat(audited(old)).containsExactly("schema 1", "shelf 2");
        box.during = () -> {};
        tenancy.tenants().upgrade(TenantRef.id(old.id()));
        assertThat(audited(old)).containsExactly("schema 1", "shelf 2", "box 3");
    }

    @Test void while_one_node_upgrades_a_tenant_no_other_does() throws Exception {
        var old = old("busy");
        var tenancy = later();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        shelf.during = () -> {
            begun.countDown();
            await(goOn);
        };
        var first = CompletableFuture.runAsync(() -> tenancy.tenants().upgrade(TenantRef.id(old.id())));
        begun.await();
        refused(tenancy, old, new TenancyError.NotReady());
        refused(later(), old, new TenancyError.NotReady());
        goOn.countDown();
        first.get();
        assertThat(audited(old)).containsExactly("schema 1", "shelf 2", "box 3");
    }

    @Test void a_purge_stops_it_and_the_tenant_is_gone() throws Exception {
        var old = old("purged");
        var tenancy = later();
        var begun = new CountDownLatch(1);
        shelf.during = () -> {
            begun.countDown();
            await(new CountDownLatch(1));
        };
        var upgrading = CompletableFuture.runAsync(() -> tenancy.tenants().upgrade(TenantRef.id(old.id())));
        begun.await();
        tenancy.lifecycle().purge(old.id(), "meanwhile");
        assertThatThrownBy(upgrading::get).hasMessageContaining(new TenancyError.UnknownTenant().code());
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(old.id())).status() == TenantStatus.PURGED);
        assertThat(shelves).isEmpty();
        assertThat(boxes).isEmpty();
        assertThat(audited(old)).containsExactly("schema 1");
    }

    @Test void a_suspended_tenant_is_upgraded_and_what_it_was_never_given_is_not_made() {
        var tenancy = platform.node(it -> it);
        var bare = tenancy.tenants().create(NewTenant.of("bare", "Bare")).await(Platform.SOON).orThrow();
        tenancy.lifecycle().suspend(bare.id(), "unpaid");
        later().tenants().upgrade(TenantRef.id(bare.id()));
        assertThat(audited(bare)).containsExactly("schema 1");
        assertThat(shelves).isEmpty();
    }

    @Test void only_who_is_there_is_upgraded() {
        var tenancy = later();
        assertThatThrownBy(() -> tenancy.tenants().upgrade(TenantRef.id(TenantId.fresh()))).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.UnknownTenant()));
        var hatch = new CountDownLatch(1);
        var slow = new Versioned(Step.named("slow"), new ConcurrentHashMap<>());
        slow.making = () -> await(hatch);
        var hatching = platform.node(it -> it.provisioner(slow)).tenants().create(NewTenant.of("hatching", "Hatching"));
        refused(tenancy, hatching.tenant(), new TenancyError.NotReady());
        hatch.countDown();
        hatching.await(Platform.SOON).orThrow();
    }

    /** A tenant as an earlier release made it: without the host's tables, everything in its first version. */
    private Tenant old(String slug) {
        try (var earlier = platform.node(it -> it.provisioner(new Versioned(Step.named("shelf"), shelves)).provisioner(new Versioned(Step
                .named("box"), boxes)))) {
            return earlier.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
        }
    }

    private Tenancy later() {
        return platform.node(it -> it.migrations("db/tenant").provisioner(box).provisioner(shelf));
    }

    private static void refused(Tenancy tenancy, Tenant tenant, TenancyError error) {
        assertThatThrownBy(() -> tenancy.tenants().upgrade(TenantRef.id(tenant.id()))).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(error));
    }

    private List<String> audited(Tenant tenant) {
        return platform.ask("""
                            select concat_ws(' ', facts ->> 'step', facts ->> 'version') from plexica.audit
                            where object = '%s' and action = 'tenant.upgraded' order by id
                            """.formatted(tenant.id()));
    }

    private List<String> facts(Tenant tenant, String step) {
        return platform.ask("select facts::text from plexica.tenant_step where tenant = '%s' and step = '%s'".formatted(tenant.id(), step));
    }

    private List<String> leases(Tenant tenant) {
        return platform.ask("select leased_until::text from plexica.tenant where id = '" + tenant.id() + "'");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Something of which it is known in which version it was made. */
    // @start region="capability"
    static final class Versioned implements TenantProvisioner, Upgradable {
        private final Step step;
        private final Map<PhysicalName, Integer> versions;

        @Override public boolean isCurrent(Attempt attempt) { return version(attempt) >= step.version(); }

        @Override public Made upgrade(Attempt attempt, Progress progress) {
            progress.at("upgrade from version " + version(attempt), 0, 1);
            during.run();
            versions.put(attempt.name(), step.version());
            upgraded.add(step.id());
            return made();
        }

        // @end
        final List<String> upgraded = new CopyOnWriteArrayList<>();
        volatile Runnable during = () -> {};
        volatile Runnable making = () -> {};

        Versioned(Step step, Map<PhysicalName, Integer> versions) {
            this.step = step;
            this.versions = versions;
        }

        private int version(Attempt attempt) {
            var version = versions.get(attempt.name());
            if (version == null) throw new IllegalStateException("there is nothing to upgrade");
            return version;
        }

        @Override public Step step() { return step; }

        @Override public Made provision(Attempt attempt, Progress progress) {
            making.run();
            versions.put(attempt.name(), step.version());
            return made();
        }

        @Override public Inspection inspect(Attempt attempt) {
            return versions.containsKey(attempt.name()) ? new Inspection.Complete(made()) : new Inspection.Absent();
        }

        @Override public void remove(Attempt attempt) { versions.remove(attempt.name()); }

        private Made made() {
            return new Made(Map.of("version", Integer.toString(step.version())));
        }
    }
}
