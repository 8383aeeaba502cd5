package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Step;

/** More than one process on one platform, and what is left when one of them dies. */
final class NodesTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void what_a_killed_process_left_half_made_is_taken_back_by_another_and_can_be_tried_again()
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), DyingNode.class.getName(),
                platform.url, platform.prefix, root.toString(), "killed", "stands").inheritIO().start();
        try {
            Waiting.until("in the middle", () -> Files.exists(root.resolve("reached")));
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(platform.databaseObjects("killed")).hasSize(3);
        var tenancy = platform
                .node(builder -> builder.provisioner(folders("quick")).provisioner(folders("half", "quick", "schema")).provisioner(
                        folders("never", "half")));
        var provisioning = tenancy.tenants().provisioning(TenantRef.slug("killed"));
        assertThat(provisioning.await(Platform.SOON)).isEqualTo(new ProvisioningOutcome.Failed(provisioning.tenant(),
                new TenancyError.ProvisioningInterrupted()));
        nothingIsLeftOf("killed");
        tenancy.tenants().retry(TenantRef.slug("killed")).await(Platform.SOON).orThrow();
        assertThat(provisioning.progress()).hasSize(4).allMatch(step -> step.state() == StepReport.State.DONE);
        assertThat(root.toFile().list()).filteredOn(file -> file.contains("-killed-")).hasSize(3);
        assertThat(platform.databaseObjects("killed")).hasSize(3);
        tenancy.lifecycle().purge(provisioning.tenant().id(), "free the slug");
        Waiting.until("purged", () -> tenancy.tenants().find(TenantRef.slug("killed")).isEmpty());
        tenancy.tenants().create(NewTenant.of("killed", "Again")).await(Platform.SOON).orThrow();
    }

    @Test void a_set_up_that_runs_is_left_alone_by_nodes_that_sweep() {
        var release = new CountDownLatch(1);
        var first = platform.node(builder -> builder.provisioner(folders("files").before((attempt, _) -> {
            if (attempt.request().slug().value().equals("running")) release.await();
        })));
        var running = first.tenants().create(NewTenant.of("running", "Running"));
        Waiting.until("running", () -> isRunning(running));
        var dying = platform.node(builder -> builder.grace(Duration.ofMillis(200)).provisioner(folders("files").before((_,
                _) -> new CountDownLatch(1).await())));
        var left = dying.tenants().create(NewTenant.of("left", "Left behind"));
        Waiting.until("running", () -> isRunning(left));
        dying.close();
        var sweeping = platform.node(builder -> builder.provisioner(folders("files")));
        Waiting.until("gone on with", () -> sweeping.tenants().require(TenantRef.slug("left")).status() == TenantStatus.ACTIVE);
        assertThat(sweeping.tenants().require(TenantRef.slug("running")).status()).isEqualTo(TenantStatus.PROVISIONING);
        release.countDown();
        running.await(Platform.SOON).orThrow();
        assertThat(sweeping.tenants().provisioning(TenantRef.slug("running")).await(Platform.SOON))
                .isEqualTo(new ProvisioningOutcome.Active(
                        running.tenant()));
    }

    @Test void one_node_purges_what_another_is_setting_up() {
        var first = platform.node(builder -> builder.provisioner(folders("files").after((_, progress) -> {
            for (var i = 0; true; i++) {
                progress.at("file " + i, i, Integer.MAX_VALUE);
                LockSupport.parkNanos(5_000_000);
            }
        })));
        var second = platform.node(builder -> builder.provisioner(folders("files")));
        var provisioning = first.tenants().create(NewTenant.of("contested", "Contested"));
        Waiting.until("running", () -> isRunning(provisioning));
        second.lifecycle().purge(provisioning.tenant().id(), "no");
        assertThat(second.tenants().provisioning(TenantRef.id(provisioning.tenant().id())).await(Platform.SOON))
                .isEqualTo(new ProvisioningOutcome.Failed(provisioning.tenant(), new TenancyError.ProvisioningCancelled()));
        nothingIsLeftOf("contested");
    }

    @Test void what_comes_after_a_lease_has_ended_is_removed() {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = platform.node(builder -> soonLate(builder).provisioner(folders("late").before((_, _) -> {
            entered.countDown();
            uninterruptibly(release);
        })));
        var second = platform.node(builder -> soonLate(builder).provisioner(folders("late").before((_, _) -> {
            throw new IllegalStateException("on purpose");
        })));
        var provisioning = first.tenants().create(NewTenant.of("fenced", "Fenced"));
        Waiting.until("entered", () -> entered.getCount() == 0);
        platform.ask(
                "update plexica.tenant set leased_by = gen_random_uuid(), leased_until = clock_timestamp() - interval '1 second' returning 1");
        Waiting.until("taken back by the other", () -> second.tenants().require(TenantRef.slug("fenced")).status() == TenantStatus.FAILED);
        release.countDown();
        Waiting.until("what came late is there and gone again", () -> platform.ask(
                "select 1 from plexica.tenant_name where name like 'fenced-%' and look_at is null").size() == 1 && !exists("late-fenced-"));
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        nothingIsLeftOf("fenced");
    }

    @Test void who_lost_the_lease_takes_nothing_from_who_has_it() {
        var halfMade = halfMade("contested");
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = platform.node(builder -> builder.lease(Duration.ofSeconds(1)).provisioner(folders("files").beforeRemove((_, _) -> {
            entered.countDown();
            uninterruptibly(release);
        })));
        Waiting.until("about to remove", () -> entered.getCount() == 0);
        platform.ask(
                "update plexica.tenant set leased_by = gen_random_uuid(), leased_until = clock_timestamp() - interval '1 second' returning 1");
        var second = platform.node(builder -> builder.lease(Duration.ofSeconds(1)).provisioner(folders("files")));
        var outcome = second.tenants().provisioning(TenantRef.id(halfMade.id())).await(Platform.SOON);
        release.countDown();
        first.close();
        assertThat(exists("files-contested-")).isEqualTo(outcome instanceof ProvisioningOutcome.Active);
    }

    /** What a node left that was closed in the middle of a step. */
    private Tenant halfMade(String slug) {
        var half = new CountDownLatch(1);
        var closing = platform.node(builder -> builder.grace(Duration.ofMillis(200)).provisioner(folders("files").after((attempt, _) -> {
            Files.delete(root.resolve("files-" + attempt.name()).resolve("mark"));
            half.countDown();
            new CountDownLatch(1).await();
        })));
        var tenant = closing.tenants().create(NewTenant.of(slug, "Half made")).tenant();
        Waiting.until("half made", () -> half.getCount() == 0);
        closing.close();
        return tenant;
    }

    @Test void a_failed_tenant_is_tried_again_under_a_new_name_and_with_its_first_admin() {
        var fails = new AtomicBoolean(true);
        var seen = new ConcurrentLinkedQueue<Attempt>();
        var tenancy = platform.node(builder -> builder.provisioner(folders("files").before((attempt, _) -> {
            seen.add(attempt);
            if (fails.get()) throw new IllegalStateException("on purpose");
        })));
        var admin = new FirstAdmin("ada@example.com", "Ada", "Lovelace");
        var tenant = tenancy.tenants().create(NewTenant.of("again", "Again").admin(admin)).tenant();
        assertThat(tenancy.tenants().provisioning(TenantRef.id(tenant.id())).await(Platform.SOON))
                .isInstanceOf(ProvisioningOutcome.Failed.class);
        fails.set(false);
        tenancy.tenants().retry(TenantRef.slug("again")).await(Platform.SOON).orThrow();
        assertThat(seen).extracting(attempt -> attempt.number()).containsExactly(1, 2);
        assertThat(seen).extracting(attempt -> attempt.name()).doesNotHaveDuplicates();
        assertThat(seen).allMatch(attempt -> attempt.request().admin().equals(Optional.of(admin)));
        assertThat(platform.ask("select count(*) from plexica.tenant where admin is not null")).containsExactly("0");
        assertThatThrownBy(() -> tenancy.tenants().retry(TenantRef.slug("again"))).hasMessageContaining("tenancy/illegal-move");
    }

    @Test void a_closed_node_leaves_its_set_ups_to_the_next() {
        var tenancy = platform.node(builder -> builder.grace(Duration.ofMillis(200)).provisioner(folders("files").before((_,
                _) -> new CountDownLatch(1).await())));
        var provisioning = tenancy.tenants().create(NewTenant.of("closing", "Closing"));
        Waiting.until("running", () -> isRunning(provisioning));
        tenancy.close();
        assertThat(provisioning.await(Duration.ZERO)).isInstanceOf(ProvisioningOutcome.StillRunning.class);
        assertThatThrownBy(() -> tenancy.tenants().create(NewTenant.of("later", "Later"))).isInstanceOf(TenancyException.class);
        var next = platform.node(builder -> builder.provisioner(folders("files")));
        assertThat(next.tenants().provisioning(TenantRef.slug("closing")).await(Platform.SOON)).isEqualTo(new ProvisioningOutcome.Active(
                provisioning.tenant()));
    }

    /** After some seconds nothing can come late any more. */
    private static TenancyBuilder soonLate(TenancyBuilder builder) {
        return builder.lease(Duration.ofSeconds(1)).stepTimeout(Duration.ofSeconds(2)).grace(Duration.ofMillis(300));
    }

    private static void uninterruptibly(CountDownLatch latch) {
        var interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static boolean isRunning(Provisioning provisioning) {
        return provisioning.progress().stream().anyMatch(step -> step.step().equals("files") && step.state() == StepReport.State.RUNNING);
    }

    private Folders folders(String step, String... after) { return new Folders(Step.named(step).after(after), root); }

    private boolean exists(String prefix) {
        try (var files = Files.list(root)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(prefix));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nothingIsLeftOf(String slug) {
        assertThat(platform.databaseObjects(slug)).isEmpty();
        assertThat(root).isDirectoryNotContaining("glob:**/*-" + slug + "-*");
    }
}
