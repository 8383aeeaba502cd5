package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TenantId;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.TenantStatus;

/**
 * The right to have effects on one tenant's resources, for a while. It ends when it could not be renewed in time, or when it is given back; whoever has the next one has a
 * higher epoch, which fences this one's writes off. Thread-safe.
 */
final class SagaLease implements AutoCloseable {
    private final SagaLeases all;
    private final TenantId tenant;
    private final long epoch;
    private final Map<String, StepReport.Part> said = new ConcurrentHashMap<>();
    private volatile long validUntil;
    private volatile boolean ended;
    private volatile @Nullable TenantStatus seen;
    private volatile @Nullable Runnable watcher;

    SagaLease(SagaLeases all, TenantId tenant, long epoch, long validUntil) {
        this.all = all;
        this.tenant = tenant;
        this.epoch = epoch;
        this.validUntil = validUntil;
    }

    TenantId tenant() { return tenant; }

    long epoch() { return epoch; }

    /** By this process's own clock, so that it is known without asking anybody. */
    boolean isValid() {
        return !ended && System.nanoTime() - validUntil < 0;
    }

    /**
     * Lets nothing more be done without the right to.
     *
     * @throws LostLease when it has ended
     */
    void require() {
        if (!isValid()) throw new LostLease();
    }

    /** Whether the tenant is still in one of these, as far as the last renewal saw. */
    boolean sawNothingBut(Set<TenantStatus> expected) {
        var last = seen;
        return last == null || expected.contains(last);
    }

    /** Is run after each renewal and when the lease is lost; must be quick. */
    void watch(Runnable work) { watcher = work; }

    /** What a step said last is written down with the next renewal. */
    void say(String step, StepReport.Part part) { said.put(step, part); }

    /** What was said since this was asked for last. */
    Map<String, StepReport.Part> takeSaid() {
        var taken = Map.copyOf(said);
        taken.forEach(said::remove);
        return taken;
    }

    void renewed(long until, TenantStatus status) {
        validUntil = until;
        seen = status;
        tell();
    }

    void lost() {
        ended = true;
        tell();
    }

    private void tell() {
        var told = watcher;
        if (told != null) told.run();
    }

    /** Gives it back, so that others need not wait for its end. */
    @Override public void close() {
        var valid = isValid();
        ended = true;
        watcher = null;
        all.giveBack(this, valid);
    }

    /** Somebody else may have the tenant by now. */
    static final class LostLease extends CancellationException {
        private static final long serialVersionUID = 1L;

        LostLease() {
            super("The lease of the tenant has ended; another node may have it.");
        }
    }
}
