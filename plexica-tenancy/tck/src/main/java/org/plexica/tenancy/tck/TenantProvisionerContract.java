package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.spi.TokenIssuing;

/**
 * What every {@link TenantProvisioner} keeps, tried on the real back end. Extend it in a test, say how to look at the back end by another way than the provisioner's own, and all
 * tests below are yours.
 * {@snippet file="org/plexica/tenancy/tck/FolderProvisionerTest.java" region="contract"}
 */
public abstract class TenantProvisionerContract {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final int MOST_PARTS = 20;
    private static final int AT_ONCE = 4;
    private static final long BETWEEN_LOOKS = 50_000_000;
    private static final int[] MILLISECONDS = {0, 2, 8, 32, 128};

    /** A provisioner made as in production; a new one at each call, which knows nothing of what others did. */
    protected abstract TenantProvisioner provisioner();

    /** Whether the back end has anything of that attempt; asked of the back end itself, not of a provisioner. */
    protected abstract boolean isThere(Attempt attempt) throws Exception;

    /** Takes a part of a complete resource away, so that what is left is what a process leaves that was killed half-way. */
    protected abstract void halve(Attempt attempt) throws Exception;

    /** What those said that they made on whom the provisioner depends; nothing unless told. */
    protected Map<String, Made> before(Attempt attempt) {
        return Map.of();
    }

    /** What the tenant is made from; unless told a slug and a name. */
    protected NewTenant request(String slug) {
        return NewTenant.of(slug, "A tenant of the contract");
    }

    /** Whether it is {@link TokenIssuing}; it is not unless told. Either is proven. */
    protected boolean issuesTokens() { return false; }

    /**
     * How long after an interrupted call the back end may still do what it was sent; none unless told. It is best to be able to say none: what comes later than a tenant was
     * found gone is nobody's.
     */
    protected Duration latest() { return Duration.ZERO; }

    @Test final void its_step_is_always_the_same() {
        assertThat(provisioner().step()).isEqualTo(provisioner().step());
        assertThat(provisioner().step().after()).doesNotContain(provisioner().step().id());
    }

    @Test final void before_anything_is_made_nothing_is_there_and_removing_it_is_no_error() throws Exception {
        var attempt = attempt("acme");
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Absent());
        provisioner().remove(attempt);
        assertThat(isThere(attempt)).isFalse();
    }

    @Test final void what_is_made_is_complete_and_everybody_says_the_same_of_it() throws Exception {
        var attempt = attempt("acme");
        var made = provisioner().provision(attempt, QUIET);
        assertThat(isThere(attempt)).isTrue();
        for (var i = 0; i < 2; i++)
            assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Complete(made));
        gone(attempt);
    }

    @Test final void what_is_removed_is_gone_and_removing_it_again_is_no_error() throws Exception {
        var attempt = attempt("acme");
        var made = provisioner().provision(attempt, QUIET);
        provisioner().remove(knowing(attempt, made));
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Absent());
        assertThat(isThere(attempt)).as("anything left").isFalse();
        provisioner().remove(attempt);
    }

    @Test final void made_again_it_is_refused_or_the_same() throws Exception {
        var attempt = attempt("acme");
        var made = provisioner().provision(attempt, QUIET);
        try {
            assertThat(provisioner().provision(attempt, QUIET)).isEqualTo(made);
        } catch (RuntimeException refused) {
            assertThat(refused).as("a refusal is no cancellation").isNotInstanceOf(CancellationException.class);
        }
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Complete(made));
        gone(attempt);
    }

    @Test final void what_is_half_made_is_partial_and_is_removed() throws Exception {
        var attempt = attempt("acme");
        provisioner().provision(attempt, QUIET);
        halve(attempt);
        assertThat(isThere(attempt)).as("a half is left").isTrue();
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Partial());
        gone(attempt);
    }

    @Test final void cancelled_at_any_part_it_ends_and_is_removed() throws Exception {
        for (var part = 1; part <= MOST_PARTS; part++) {
            var attempt = attempt("acme");
            var left = new AtomicInteger(part);
            Progress cancelling = (_, _, _) -> {
                if (left.decrementAndGet() <= 0) throw new CancellationException("not to go on");
            };
            if (!cancelled(attempt, cancelling)) {
                gone(attempt);
                return;
            }
            assertOurs(attempt);
            gone(attempt);
        }
    }

    @Test final void interrupted_at_any_time_it_says_what_is_there_and_is_removed() throws Exception {
        for (var millis : MILLISECONDS) {
            var attempt = attempt("acme");
            var call = new FutureTask<>(() -> provisioner().provision(attempt, QUIET));
            var thread = Thread.ofVirtual().start(call);
            if (!thread.join(Duration.ofMillis(millis))) thread.interrupt();
            try {
                assertThat(provisioner().inspect(made(attempt, call))).isEqualTo(new Inspection.Complete(call.get()));
            } catch (ExecutionException _) {
                if (latest().isZero()) assertOurs(attempt);
                else
                    removeWhatComes(attempt);
            }
            gone(attempt);
        }
    }

    @Test final void what_bears_another_attempts_mark_is_foreign_and_left_alone() throws Exception {
        var first = attempt("acme");
        leftAlone(first, new Attempt(first.tenant(), 2, first.name(), first.request(), before(first)));
    }

    @Test final void what_bears_another_tenants_mark_is_foreign_and_left_alone() throws Exception {
        var first = attempt("acme");
        leftAlone(first, new Attempt(TenantId.fresh(), 1, first.name(), first.request(), before(first)));
    }

    @Test final void tenants_do_not_meet_though_they_are_made_and_removed_at_once() throws Exception {
        var attempts = IntStream.range(0, AT_ONCE).mapToObj(_ -> attempt("acme")).toList();
        var provisioner = provisioner();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = attempts.stream().map(attempt -> threads.submit(() -> provisioner.provision(attempt, QUIET))).toList();
            var all = new HashSet<Made>();
            for (var call : calls)
                all.add(call.get());
            assertThat(all).as("what was made").hasSize(AT_ONCE);
            var removed = attempts.subList(1, AT_ONCE).stream().map(attempt -> threads.submit(() -> {
                gone(attempt);
                return attempt;
            })).toList();
            for (var one : removed)
                one.get();
            assertThat(provisioner.inspect(attempts.getFirst())).isEqualTo(new Inspection.Complete(calls.getFirst().get()));
        }
        gone(attempts.getFirst());
    }

    @Test final void it_issues_tokens_for_the_tenant_alone_if_it_says_so() throws Exception {
        assertThat(provisioner() instanceof TokenIssuing).isEqualTo(issuesTokens());
        if (!(provisioner() instanceof TokenIssuing issuing)) return;
        var acme = attempt("acme");
        var globex = attempt("globex");
        var first = issuing.issuer(acme.tenant(), provisioner().provision(acme, QUIET));
        var second = issuing.issuer(globex.tenant(), provisioner().provision(globex, QUIET));
        assertThat(first.tenant()).contains(acme.tenant());
        assertThat(first.uri()).isNotEqualTo(second.uri());
        gone(acme);
        gone(globex);
    }

    /** What is absent is left alone as long as something may come: with what was kept for it went what is needed to remove that. */
    private void removeWhatComes(Attempt attempt) {
        var end = System.nanoTime() + latest().toNanos();
        while (System.nanoTime() - end < 0) {
            var found = provisioner().inspect(attempt);
            assertThat(found).isNotInstanceOf(Inspection.Foreign.class);
            if (!(found instanceof Inspection.Absent)) provisioner().remove(attempt);
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private void leftAlone(Attempt first, Attempt second) throws Exception {
        var made = provisioner().provision(first, QUIET);
        assertThat(provisioner().inspect(second)).isInstanceOf(Inspection.Foreign.class);
        assertThatThrownBy(() -> provisioner().provision(second, QUIET)).as("what is foreign is not adopted")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> provisioner().remove(second)).as("what is foreign is not removed").isInstanceOf(RuntimeException.class);
        assertThat(provisioner().inspect(first)).isEqualTo(new Inspection.Complete(made));
        gone(first);
    }

    /** False when it was done before anybody could cancel it. */
    private boolean cancelled(Attempt attempt, Progress cancelling) {
        try {
            var made = provisioner().provision(attempt, cancelling);
            assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Complete(made));
            return false;
        } catch (CancellationException _) {
            return true;
        }
    }

    private void assertOurs(Attempt attempt) throws Exception {
        var found = provisioner().inspect(attempt);
        assertThat(found).as("what was left").isNotInstanceOf(Inspection.Foreign.class);
        assertThat(found instanceof Inspection.Absent).as("%s; whether it is there", found).isEqualTo(!isThere(attempt));
    }

    private void gone(Attempt attempt) throws Exception {
        provisioner().remove(attempt);
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Absent());
        assertThat(isThere(attempt)).as("anything left").isFalse();
    }

    private static Attempt made(Attempt attempt, FutureTask<Made> call) throws ExecutionException, InterruptedException {
        call.get();
        return attempt;
    }

    private Attempt knowing(Attempt attempt, Made made) {
        var facts = new HashMap<>(attempt.facts());
        facts.put(provisioner().step().id(), made);
        return new Attempt(attempt.tenant(), attempt.number(), attempt.name(), attempt.request(), facts);
    }

    private Attempt attempt(String slug) {
        var attempt = new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug(slug)), request(slug), Map.of());
        return new Attempt(attempt.tenant(), 1, attempt.name(), attempt.request(), before(attempt));
    }
}
