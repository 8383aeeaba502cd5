package org.plexica.tenancy.internal;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.Progress;

/** Work on a tenant that runs in this process: what it is calling, and whether it should go on. */
final class Live implements Progress {
    private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();
    private final SagaLease lease;
    private final Set<TenantStatus> whileIn;
    private volatile boolean stopped;

    /** That goes on while there is a lease and the tenant is being set up. */
    Live(SagaLease lease) {
        this(lease, Set.of(TenantStatus.PROVISIONING));
    }

    /** That goes on while there is a lease and the tenant is in one of these. */
    Live(SagaLease lease, Set<TenantStatus> whileIn) {
        this.lease = lease;
        this.whileIn = whileIn;
        lease.watch(this::look);
    }

    @Override public void at(String what, int done, int of) { check(); }

    /** The same for one step, which is told where it is with the next heartbeat. */
    Progress of(String step) {
        return (what, done, of) -> {
            check();
            lease.say(step, new StepReport.Part(what, done, of));
        };
    }

    void check() {
        look();
        if (stopped) throw new CancellationException("The work on the tenant is not to go on.");
    }

    boolean isStopped() { return stopped; }

    private void look() {
        if (!lease.isValid() || !lease.sawNothingBut(whileIn)) stop();
    }

    /** Begins nothing more and interrupts what is running. */
    void stop() {
        if (stopped) return;
        stopped = true;
        calls.forEach(Call::interrupt);
    }

    <T> Call<T> start(String name, Callable<T> work) {
        check();
        var call = Call.start(name, work);
        calls.add(call);
        if (stopped) call.interrupt();
        return call;
    }

    /** Waits for what does not react to being interrupted: as long as it runs, it may have an effect. */
    void awaitQuiet() throws InterruptedException {
        for (var call : calls)
            call.join();
    }
}
