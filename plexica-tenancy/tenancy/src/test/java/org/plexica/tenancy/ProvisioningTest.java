package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Step;

final class ProvisioningTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void a_tenant_gets_all_its_resources() {
        var folders = folders("files");
        var tenancy = platform.node(builder -> builder.provisioner(folders));
        var provisioning = tenancy.tenants().create(NewTenant.of("acme", "Acme"));
        var acme = provisioning.await(Platform.SOON).orThrow();
        assertThat(tenancy.tenants().require(TenantRef.slug("acme")).status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(provisioning.tenant()).isEqualTo(acme);
        assertThat(platform.databaseObjects("acme")).hasSize(3);
        assertThat(root).isDirectoryContaining("glob:**/files-acme-*");
        assertThat(provisioning.progress()).extracting(StepReport::step, StepReport::state)
                .containsExactlyInAnyOrder(tuple("schema", StepReport.State.DONE),
                        tuple("files", StepReport.State.DONE));
        assertThat(provisioning.progress()).isSortedAccordingTo((a, b) -> Long.compare(a.sequence(), b.sequence()));
    }

    @Test void steps_that_do_not_wait_for_one_another_run_at_the_same_time() {
        var together = new CyclicBarrier(2);
        var tenancy = platform.node(builder -> builder.provisioner(folders("left").before((_, _) -> together.await(30, TimeUnit.SECONDS)))
                .provisioner(folders("right").before((_, _) -> together.await(30, TimeUnit.SECONDS))));
        tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
    }

    @Test void a_step_begins_after_those_that_it_needs_and_knows_what_they_made() {
        var seen = new ConcurrentHashMap<String, Map<String, Made>>();
        var index = new Folders(Step.named("index").after("schema", "files"), root)
                .before((attempt, _) -> seen.put("index", attempt.facts()));
        var tenancy = platform
                .node(builder -> builder.provisioner(index).provisioner(folders("files").before((attempt, _) -> seen.put("files",
                        attempt.facts()))));
        var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
        assertThat(seen.get("files")).isEmpty();
        assertThat(seen.get("index")).containsOnlyKeys("schema", "files").extractingByKey("schema").extracting(Made::facts)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, String.class)).containsKeys("role", "owner")
                .containsValue(platform
                        .databaseObjects("acme").getFirst());
        assertThat(acme.slug().value()).isEqualTo("acme");
    }

    @Test void a_failed_step_takes_the_others_back_last_things_first() throws Exception {
        var failing = new Folders(Step.named("third").after("second"), root)
                .after((_, _) -> { throw new IllegalStateException("disk: secret"); });
        var second = new Folders(Step.named("second").after("first"), root);
        var first = folders("first");
        var order = new CopyOnWriteArrayList<String>();
        for (var folders : List.of(first, second, failing))
            folders.beforeRemove((_, _) -> order.add(folders.step().id()));
        failing.after((attempt, _) -> {
            Files.delete(failing.folder(attempt).resolve("mark"));
            throw new IllegalStateException("disk: secret");
        });
        var tenancy = platform.node(builder -> builder.provisioner(failing).provisioner(second).provisioner(first));
        var outcome = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON);
        assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Failed.class, failed -> assertThat(failed.reason()).isEqualTo(
                new TenancyError.ProvisioningFailed("third", PlexicaError.Kind.INTERNAL, "tenancy/unexplained-failure",
                        "An unexpected error occurred.")));
        assertThat(order).containsExactly("third", "second", "first");
        nothingIsLeftOf("acme");
        assertThat(tenancy.tenants().require(TenantRef.slug("acme")).status()).isEqualTo(TenantStatus.FAILED);
        assertThatThrownBy(outcome::orThrow).isInstanceOf(TenancyException.class).hasMessageNotContaining("disk");
    }

    @Test void a_provisioner_that_explains_its_failure_is_heard() {
        var tenancy = platform.node(builder -> builder.provisioner(folders("files").before((_, _) -> {
            throw new TenancyException(new TenancyError.StepTimedOut());
        })));
        var outcome = tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON);
        assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Failed.class, failed -> {
            assertThat(failed.reason().kind()).isEqualTo(PlexicaError.Kind.UNAVAILABLE);
            assertThat(failed.reason().detail()).contains("files").contains("did not end in time");
            assertThat(failed.reason().facts()).containsEntry("step", "files").containsEntry("cause", "tenancy/step-timed-out");
        });
    }

    @Test void a_step_that_throws_although_its_work_is_done_counts_as_done() {
        var tenancy = platform.node(builder -> builder.provisioner(folders("files").after((_, _) -> {
            throw new IllegalStateException("the answer was lost");
        })));
        tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
    }

    @Test void a_step_that_takes_too_long_is_inspected_and_not_guessed_about() {
        var tenancy = platform.node(builder -> builder.stepTimeout(Duration.ofSeconds(5)).provisioner(folders("done").after((_,
                _) -> new CountDownLatch(1).await())));
        tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON).orThrow();
        var other = platform.node(builder -> builder.stepTimeout(Duration.ofSeconds(5)).provisioner(folders("never").before((_,
                _) -> new CountDownLatch(1).await())));
        assertThat(other.tenants().create(NewTenant.of("globex", "Globex")).await(Platform.SOON))
                .isInstanceOfSatisfying(ProvisioningOutcome.Failed.class,
                        failed -> assertThat(failed.reason().facts()).containsEntry("cause",
                                "tenancy/step-timed-out"));
        nothingIsLeftOf("globex");
    }

    @Test void nothing_is_called_gone_while_a_call_that_cannot_be_stopped_may_still_have_an_effect() {
        var release = new CompletableFuture<Void>();
        var stubborn = folders("stubborn").before((_, _) -> {
            while (!release.isDone())
                LockSupport.parkNanos(1_000_000);
            Thread.interrupted();
        });
        var tenancy = platform
                .node(builder -> builder.stepTimeout(Duration.ofSeconds(5)).grace(Duration.ofMillis(200)).provisioner(stubborn));
        var provisioning = tenancy.tenants().create(NewTenant.of("acme", "Acme"));
        Waiting.until("compensating", () -> status(tenancy, "acme") == TenantStatus.COMPENSATING);
        assertThat(provisioning.await(Duration.ofSeconds(2))).isInstanceOf(ProvisioningOutcome.StillRunning.class);
        release.complete(null);
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        nothingIsLeftOf("acme");
        assertThat(stubborn.calls).contains("remove stubborn");
    }

    @Test void what_belongs_to_somebody_else_is_neither_adopted_nor_removed() {
        var folders = folders("files");
        folders.before((attempt, _) -> {
            Folders.write(folders.folder(attempt), "somebody else");
            throw new IllegalStateException("it is there already");
        });
        var tenancy = platform.node(builder -> builder.provisioner(folders));
        assertThat(tenancy.tenants().create(NewTenant.of("acme", "Acme")).await(Platform.SOON))
                .isInstanceOfSatisfying(ProvisioningOutcome.Failed.class,
                        failed -> assertThat(failed.reason().facts()).containsEntry("cause",
                                "tenancy/foreign-resource"));
        assertThat(root).isDirectoryContaining("glob:**/files-acme-*");
        assertThat(folders.calls).containsExactly("provision files");
    }

    @Test void taking_back_is_tried_until_it_is_proven() {
        var refusals = new AtomicInteger(2);
        var tenancy = platform.node(builder -> builder.provisioner(folders("files").beforeRemove((_, _) -> {
            if (refusals.getAndDecrement() > 0) throw new IllegalStateException("the back end is down");
        })).provisioner(
                new Folders(Step.named("last").after("files"), root).before((_, _) -> { throw new IllegalStateException("on purpose"); })));
        var provisioning = tenancy.tenants().create(NewTenant.of("acme", "Acme"));
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(refusals.get()).isNegative();
        nothingIsLeftOf("acme");
        assertThat(provisioning.progress()).filteredOn(report -> !report.step().equals("last")).extracting(StepReport::state)
                .containsOnly(StepReport.State.TAKEN_BACK);
    }

    @Test void a_set_up_that_is_purged_is_cancelled_and_taken_back() {
        var running = new CountDownLatch(1);
        var tenancy = platform.node(builder -> builder.provisioner(folders("files").after((_, progress) -> {
            running.countDown();
            for (var i = 0; true; i++) {
                progress.at("file " + i, i, Integer.MAX_VALUE);
                LockSupport.parkNanos(1_000_000);
            }
        })));
        var provisioning = tenancy.tenants().create(NewTenant.of("acme", "Acme"));
        Waiting.until("running", () -> running.getCount() == 0);
        tenancy.lifecycle().purge(provisioning.tenant().id(), "changed my mind");
        assertThat(provisioning.await(Platform.SOON)).isEqualTo(new ProvisioningOutcome.Failed(provisioning.tenant(),
                new TenancyError.ProvisioningCancelled()));
        assertThat(tenancy.tenants().require(TenantRef.id(provisioning.tenant().id())).status()).isEqualTo(TenantStatus.PURGED);
        nothingIsLeftOf("acme");
    }

    @Test void no_more_are_taken_than_may_wait() {
        var release = new CountDownLatch(1);
        var tenancy = platform.node(builder -> builder.attempts(1, 1).provisioner(folders("files").before((_, _) -> release.await())));
        var first = tenancy.tenants().create(NewTenant.of("first", "First"));
        var second = tenancy.tenants().create(NewTenant.of("second", "Second"));
        assertThatThrownBy(() -> tenancy.tenants().create(NewTenant.of("third", "Third"))).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error().kind()).isEqualTo(PlexicaError.Kind.TOO_MANY));
        assertThat(tenancy.tenants().find(TenantRef.slug("third"))).isEmpty();
        assertThat(first.await(Duration.ZERO)).isInstanceOf(ProvisioningOutcome.StillRunning.class);
        assertThatThrownBy(() -> first.await(Duration.ZERO).orThrow()).hasMessageContaining("tenancy/not-ready");
        release.countDown();
        second.await(Platform.SOON).orThrow();
    }

    private Folders folders(String step) { return new Folders(Step.named(step), root); }

    private static TenantStatus status(Tenancy tenancy, String slug) { return tenancy.tenants().require(TenantRef.slug(slug)).status(); }

    private void nothingIsLeftOf(String slug) {
        assertThat(platform.databaseObjects(slug)).isEmpty();
        assertThat(root).isDirectoryNotContaining("glob:**/*-" + slug + "-*");
    }
}
