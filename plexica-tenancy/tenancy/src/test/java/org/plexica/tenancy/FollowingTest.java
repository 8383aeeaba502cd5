package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.spi.Step;

/** A set-up that is watched while it runs. */
final class FollowingTest {
    @TempDir
    Path root;
    Platform platform;

    @BeforeEach void start() throws SQLException { platform = new Platform(); }

    @AfterEach void stop() throws Exception { platform.end(); }

    @Test void each_change_is_told_until_the_end() {
        var tenants = platform.node(it -> it.provisioner(folders("files"))).tenants();
        var lines = new CopyOnWriteArrayList<String>();
        // @start region="follow"
        var provisioning = tenants.create(NewTenant.of("acme", "Acme"));
        var outcome = provisioning.follow(0, Duration.ofMinutes(1),
                (StepReport report) -> lines.add(report.step() + " " + report.state() + " after " + report.elapsed().toMillis() + " ms"));
        // @end
        assertThat(outcome).isEqualTo(new ProvisioningOutcome.Active(provisioning.tenant()));
        assertThat(lines).anyMatch(it -> it.startsWith("schema DONE")).anyMatch(it -> it.startsWith("files DONE"));
        assertThat(provisioning.attempt()).isEqualTo(1);
    }

    @Test void another_node_tells_the_same() throws Exception {
        var hold = new CountDownLatch(1);
        var one = platform.node(it -> it.provisioner(folders("files").before((_, _) -> hold.await(60, TimeUnit.SECONDS))));
        var other = platform.node(it -> it.provisioner(folders("files")));
        var here = one.tenants().create(NewTenant.of("acme", "Acme"));
        var there = other.tenants().provisioning(TenantRef.slug("acme"));
        var told = new CopyOnWriteArrayList<StepReport>();
        var following = CompletableFuture.supplyAsync(() -> there.follow(0, Platform.SOON, told::add));
        Waiting.until("running and done", () -> states(told).equals(Map.of("schema", State.DONE, "files", State.RUNNING)));
        hold.countDown();
        assertThat(following.get(60, TimeUnit.SECONDS)).isInstanceOf(ProvisioningOutcome.Active.class);
        assertThat(states(told)).isEqualTo(Map.of("schema", State.DONE, "files", State.DONE));
        inOrder(told);
        assertThat(here.progress().getLast().sequence()).isEqualTo(last(told));
    }

    @Test void who_comes_back_is_told_exactly_the_rest() {
        var hold = new CountDownLatch(1);
        var second = new Folders(Step.named("second").after("schema"), root).before((_, _) -> hold.await(60, TimeUnit.SECONDS));
        var provisioning = platform.node(it -> it.provisioner(second)).tenants().create(NewTenant.of("acme", "Acme"));
        var before = new CopyOnWriteArrayList<StepReport>();
        Waiting.until("running", () -> {
            provisioning.follow(last(before), Duration.ZERO, before::add);
            return states(before).equals(Map.of("schema", State.DONE, "second", State.RUNNING));
        });
        var again = new CopyOnWriteArrayList<StepReport>();
        assertThat(provisioning.follow(last(before), Duration.ofMillis(300), again::add))
                .isInstanceOf(ProvisioningOutcome.StillRunning.class);
        assertThat(again).isEmpty();
        hold.countDown();
        var after = new CopyOnWriteArrayList<StepReport>();
        assertThat(provisioning.follow(last(before), Platform.SOON, after::add)).isInstanceOf(ProvisioningOutcome.Active.class);
        assertThat(after).extracting(StepReport::step, StepReport::state).containsExactly(tuple("second", State.DONE));
        assertThat(provisioning.follow(last(after), Platform.SOON, again::add)).isInstanceOf(ProvisioningOutcome.Active.class);
        assertThat(again).isEmpty();
        provisioning.follow(0, Duration.ZERO, again::add);
        assertThat(again).extracting(StepReport::step, StepReport::state)
                .containsExactly(tuple("schema", State.DONE), tuple("second", State.DONE));
    }

    @Test void what_is_taken_back_is_told_and_so_is_the_next_attempt() {
        var fails = new AtomicBoolean(true);
        var tenants = platform.node(it -> it.provisioner(folders("files").before((_, _) -> {
            if (fails.get()) throw new TenancyException(new TenancyError.StepTimedOut());
        }))).tenants();
        var provisioning = tenants.create(NewTenant.of("acme", "Acme"));
        var told = new CopyOnWriteArrayList<StepReport>();
        assertThat(provisioning.follow(0, Platform.SOON, told::add)).isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(states(told)).isEqualTo(Map.of("schema", State.TAKEN_BACK, "files", State.TAKEN_BACK));
        fails.set(false);
        Waiting.until("retried", () -> retried(tenants));
        assertThat(provisioning.follow(last(told), Platform.SOON, told::add)).isInstanceOf(ProvisioningOutcome.Active.class);
        assertThat(states(told)).isEqualTo(Map.of("schema", State.DONE, "files", State.DONE));
        inOrder(told);
        assertThat(provisioning.attempt()).isEqualTo(2);
    }

    @Test void what_has_been_taken_back_is_told_once_though_the_rest_takes_several_tries() {
        var tries = new AtomicInteger();
        var first = folders("first").beforeRemove((_, _) -> {
            if (tries.incrementAndGet() < 3) throw new IllegalStateException("still busy");
        });
        var lost = new Folders(Step.named("lost").after("first"), root).after((attempt, _) -> {
            Files.delete(root.resolve("lost-" + attempt.name()).resolve("mark"));
            throw new TenancyException(new TenancyError.StepTimedOut());
        });
        var tenants = platform.node(it -> it.provisioner(first).provisioner(lost)).tenants();
        var told = new CopyOnWriteArrayList<StepReport>();
        assertThat(tenants.create(NewTenant.of("acme", "Acme")).follow(0, Platform.SOON, told::add))
                .isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(tries).hasValue(3);
        assertThat(told).filteredOn(report -> report.state() == State.TAKEN_BACK).extracting(StepReport::step).contains("schema", "first")
                .doesNotHaveDuplicates();
    }

    @Test void nothing_is_missed_though_steps_are_written_down_at_the_same_time() {
        var names = IntStream.range(0, 12).mapToObj(number -> "step-" + number).toList();
        var tenants = platform.node(builder -> {
            names.forEach(name -> builder.provisioner(folders(name)));
            return builder;
        }).tenants();
        for (var round = 0; round < 15; round++) {
            var provisioning = tenants.create(NewTenant.of("round-" + round, "Round"));
            var told = new CopyOnWriteArrayList<StepReport>();
            assertThat(provisioning.follow(0, Platform.SOON, told::add)).isInstanceOf(ProvisioningOutcome.Active.class);
            inOrder(told);
            assertThat(states(told)).hasSize(13).allSatisfy((step, state) -> assertThat(state).as(step).isEqualTo(State.DONE));
        }
    }

    @Test void fifty_follow_at_once_and_one_who_is_slow_delays_nobody() throws Exception {
        var hold = new CountDownLatch(1);
        var asleep = new CountDownLatch(1);
        var provisioning = platform.node(it -> it.provisioner(folders("files").before((_, _) -> hold.await(60, TimeUnit.SECONDS))))
                .tenants().create(NewTenant.of("acme", "Acme"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = new CopyOnWriteArrayList<StepReport>();
            var slowest = threads.submit(() -> provisioning.follow(0, Platform.SOON, report -> {
                awaitThat(asleep);
                slow.add(report);
            }));
            var followers = IntStream.range(0, 50).mapToObj(_ -> {
                var told = new CopyOnWriteArrayList<StepReport>();
                return entry(told, threads.submit(() -> provisioning.follow(0, Platform.SOON, told::add)));
            }).toList();
            Waiting.until("all see it run", () -> followers.stream().allMatch(it -> states(it.getKey()).get("files") == State.RUNNING));
            hold.countDown();
            for (var follower : followers) {
                assertThat(follower.getValue().get(60, TimeUnit.SECONDS)).isInstanceOf(ProvisioningOutcome.Active.class);
                assertThat(states(follower.getKey())).isEqualTo(Map.of("schema", State.DONE, "files", State.DONE));
                inOrder(follower.getKey());
            }
            assertThat(slowest.isDone()).isFalse();
            asleep.countDown();
            assertThat(slowest.get(60, TimeUnit.SECONDS)).isInstanceOf(ProvisioningOutcome.Active.class);
            assertThat(states(slow)).isEqualTo(Map.of("schema", State.DONE, "files", State.DONE));
        }
    }

    @Test void what_the_reader_throws_ends_the_following() {
        var provisioning = platform.node(it -> it).tenants().create(NewTenant.of("acme", "Acme"));
        assertThatThrownBy(() -> provisioning.follow(0, Platform.SOON, _ -> { throw new IllegalStateException("gone"); }))
                .isInstanceOf(IllegalStateException.class).hasMessage("gone");
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Active.class);
    }

    private static boolean retried(Tenants tenants) {
        try {
            tenants.retry(TenantRef.slug("acme"));
            return true;
        } catch (TenancyException e) {
            assertThat(e.error()).isEqualTo(new TenancyError.NotReady());
            return false;
        }
    }

    private static Map<String, State> states(Iterable<StepReport> told) {
        var states = new HashMap<String, State>();
        told.forEach(report -> states.put(report.step(), report.state()));
        return states;
    }

    private static long last(CopyOnWriteArrayList<StepReport> told) {
        return told.isEmpty() ? 0 : told.getLast().sequence();
    }

    private static void inOrder(Iterable<StepReport> told) {
        assertThat(told).extracting(StepReport::sequence).isSorted().doesNotHaveDuplicates();
    }

    private Folders folders(String step) {
        return new Folders(Step.named(step), root);
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
