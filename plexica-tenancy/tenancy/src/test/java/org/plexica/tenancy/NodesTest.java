package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Step;

/** More than one process on one platform, and what is left when one of them dies. */
final class NodesTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void what_a_killed_process_was_making_is_taken_back_by_another() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var child = new ProcessBuilder(java, "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), DyingNode.class.getName(),
                platform.url, platform.prefix, root.toString(), "killed").inheritIO().start();
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
        assertThat(tenancy.tenants().require(TenantRef.slug("killed")).status()).isEqualTo(TenantStatus.FAILED);
        assertThatThrownBy(() -> tenancy.tenants().create(NewTenant.of("killed", "Again"))).hasMessageContaining("slug-taken");
        tenancy.lifecycle().purge(provisioning.tenant().id(), "free the slug");
        Waiting.until("purged", () -> tenancy.tenants().find(TenantRef.slug("killed")).isEmpty());
        tenancy.tenants().create(NewTenant.of("killed", "Again")).await(Platform.SOON).orThrow();
    }

    @Test void a_set_up_that_runs_is_left_alone_by_nodes_that_sweep() {
        var release = new CountDownLatch(1);
        var first = platform.node(builder -> builder.provisioner(folders("files").before((_, _) -> release.await())));
        var running = first.tenants().create(NewTenant.of("running", "Running"));
        Waiting.until("running", () -> isRunning(running));
        var dying = platform.node(builder -> builder.grace(Duration.ofMillis(200)).provisioner(folders("files").before((_,
                _) -> new CountDownLatch(1).await())));
        var left = dying.tenants().create(NewTenant.of("left", "Left behind"));
        Waiting.until("running", () -> isRunning(left));
        dying.close();
        var sweeping = platform.node(builder -> builder.provisioner(folders("files")));
        Waiting.until("swept", () -> sweeping.tenants().require(TenantRef.slug("left")).status() == TenantStatus.FAILED);
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

    @Test void a_node_that_lost_its_session_with_the_database_leaves_nothing_behind() {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var first = platform.node(builder -> builder.provisioner(folders("late").before((_, _) -> {
            entered.countDown();
            release.await();
        })));
        var second = platform.node(builder -> builder.provisioner(folders("late")));
        var provisioning = first.tenants().create(NewTenant.of("fenced", "Fenced"));
        Waiting.until("entered", () -> entered.getCount() == 0);
        platform.ask(
                "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database "
                        + "where datname = current_database())");
        Waiting.until("taken back by the other", () -> second.tenants().require(TenantRef.slug("fenced")).status() == TenantStatus.FAILED);
        release.countDown();
        Waiting.until("the latecomer's effect is gone", () -> provisioning.progress().stream().allMatch(step -> step
                .state() == StepReport.State.TAKEN_BACK) && !exists("late-fenced-"));
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        nothingIsLeftOf("fenced");
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
        assertThat(next.tenants().provisioning(TenantRef.slug("closing")).await(Platform.SOON)).isEqualTo(new ProvisioningOutcome.Failed(
                provisioning.tenant(), new TenancyError.ProvisioningInterrupted()));
        nothingIsLeftOf("closing");
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
