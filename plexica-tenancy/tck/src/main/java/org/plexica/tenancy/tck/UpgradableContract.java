package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.plexica.tenancy.spi.Upgradable;

/**
 * What every {@link TenantProvisioner} keeps that is {@link Upgradable}, beside {@link TenantProvisionerContract}, tried on the real back end. Extend it in a test, say how an
 * earlier version left things, and all tests below are yours.
 * {@snippet file="org/plexica/tenancy/tck/FolderUpgradeTest.java" region="contract"}
 *
 * @since 0.1
 */
public abstract class UpgradableContract {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final int MOST_PARTS = 20;
    private static final int[] MILLISECONDS = {0, 2, 8, 32, 128};

    /** For the subclass. */
    protected UpgradableContract() {}

    /** A provisioner made as in production, which is {@link Upgradable}; a new one at each call, which knows nothing of what others did. */
    protected abstract TenantProvisioner provisioner();

    /** Makes the resource as an earlier version of the provisioner did. */
    protected abstract void makeOld(Attempt attempt) throws Exception;

    /** Puts something of the tenant's into the resource. */
    protected abstract void fill(Attempt attempt) throws Exception;

    /** Whether what was put into it is there, unchanged; asked of the back end itself, not of a provisioner. */
    protected abstract boolean isFilled(Attempt attempt) throws Exception;

    /** Whether the back end has anything of that attempt; asked of the back end itself, not of a provisioner. */
    protected abstract boolean isThere(Attempt attempt) throws Exception;

    /** What the tenant is made from; unless told a slug and a name. */
    protected NewTenant request() {
        return NewTenant.of("acme", "A tenant of the contract");
    }

    @Test final void what_is_made_now_is_current() {
        var attempt = attempt();
        provisioner().provision(attempt, QUIET);
        assertThat(upgradable().isCurrent(attempt)).isTrue();
        gone(attempt);
    }

    @Test final void what_an_earlier_version_made_is_upgraded_and_then_complete() throws Exception {
        var attempt = attempt();
        makeOld(attempt);
        assertThat(upgradable().isCurrent(attempt)).as("the old one is current").isFalse();
        assertUpgraded(attempt, upgradable().upgrade(attempt, QUIET));
        gone(attempt);
    }

    @Test final void what_an_earlier_version_made_is_still_the_tenants_and_can_be_removed() throws Exception {
        var attempt = attempt();
        makeOld(attempt);
        assertThat(provisioner().inspect(attempt)).isNotInstanceOfAny(Inspection.Absent.class, Inspection.Foreign.class);
        gone(attempt);
        assertThat(isThere(attempt)).as("anything left").isFalse();
    }

    @Test final void upgraded_again_it_is_the_same() throws Exception {
        var attempt = attempt();
        makeOld(attempt);
        var made = upgradable().upgrade(attempt, QUIET);
        assertThat(upgradable().upgrade(attempt, QUIET)).isEqualTo(made);
        assertUpgraded(attempt, made);
        gone(attempt);
    }

    @Test final void what_is_in_it_is_kept() throws Exception {
        var attempt = attempt();
        makeOld(attempt);
        fill(attempt);
        assertThat(isFilled(attempt)).as("filled").isTrue();
        upgradable().upgrade(attempt, QUIET);
        assertThat(isFilled(attempt)).as("still filled").isTrue();
        gone(attempt);
    }

    @Test final void what_is_foreign_is_refused_and_left_as_it_is() throws Exception {
        var first = attempt();
        makeOld(first);
        for (var other : new Attempt[] {new Attempt(first.tenant(), 2, first.name(), first.request(), Map.of()),
                new Attempt(TenantId.fresh(), 1, first.name(), first.request(), Map.of())}) {
            assertThatThrownBy(() -> upgradable().upgrade(other, QUIET)).as("what is foreign is not upgraded").isInstanceOf(
                    RuntimeException.class);
            assertThat(upgradable().isCurrent(first)).as("it has been upgraded all the same").isFalse();
        }
        gone(first);
    }

    @Test final void what_is_not_there_is_refused_and_not_made() throws Exception {
        var attempt = attempt();
        assertThatThrownBy(() -> upgradable().upgrade(attempt, QUIET)).isInstanceOf(RuntimeException.class);
        assertThat(isThere(attempt)).isFalse();
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Absent());
    }

    @Test final void cancelled_at_any_part_it_can_be_done_again() throws Exception {
        for (var part = 1; part <= MOST_PARTS; part++) {
            var attempt = attempt();
            makeOld(attempt);
            fill(attempt);
            var left = new AtomicInteger(part);
            var wasCancelled = isCancelled(attempt, (_, _, _) -> {
                if (left.decrementAndGet() <= 0) throw new CancellationException("not to go on");
            });
            assertUpgraded(attempt, upgradable().upgrade(attempt, QUIET));
            assertThat(isFilled(attempt)).as("still filled").isTrue();
            gone(attempt);
            if (!wasCancelled) return;
        }
    }

    @Test final void interrupted_at_any_time_it_can_be_done_again() throws Exception {
        for (var millis : MILLISECONDS) {
            var attempt = attempt();
            makeOld(attempt);
            fill(attempt);
            var call = new FutureTask<>(() -> upgradable().upgrade(attempt, QUIET));
            var thread = Thread.ofVirtual().start(call);
            if (!thread.join(Duration.ofMillis(millis))) thread.interrupt();
            try {
                assertUpgraded(attempt, call.get());
            } catch (ExecutionException _) {
                assertUpgraded(attempt, upgradable().upgrade(attempt, QUIET));
            }
            assertThat(isFilled(attempt)).as("still filled").isTrue();
            gone(attempt);
        }
    }

    private void assertUpgraded(Attempt attempt, Made made) {
        assertThat(upgradable().isCurrent(attempt)).as("current").isTrue();
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Complete(made));
    }

    private boolean isCancelled(Attempt attempt, Progress cancelling) {
        try {
            upgradable().upgrade(attempt, cancelling);
            return false;
        } catch (CancellationException _) {
            return true;
        }
    }

    private void gone(Attempt attempt) {
        provisioner().remove(attempt);
        assertThat(provisioner().inspect(attempt)).isEqualTo(new Inspection.Absent());
    }

    private Upgradable upgradable() {
        assertThat(provisioner()).isInstanceOf(Upgradable.class);
        return (Upgradable) provisioner();
    }

    private Attempt attempt() {
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), request(), Map.of());
    }
}
