package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The set-ups that run in this process: so many at once, so many waiting, each under its tenant's lock from before the tenant is written down. */
final class Attempts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService steps = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<TenantId, Live> live = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final Semaphore turns;
    private final Parts parts;
    private volatile boolean closed;

    /** What they work with. */
    record Parts(StepOrder order, Registry registry, StepLog log, Moves moves, TenantLocks locks, Settling settling, Endings endings,
            Limits limits) {}

    Attempts(Parts parts) {
        this.parts = parts;
        this.places = new Semaphore(parts.limits.running() + parts.limits.waiting());
        this.turns = new Semaphore(parts.limits.running(), true);
    }

    /** Writes the tenant down and sets it up in the background. */
    void create(TenantId id, NewTenant request) {
        if (closed || !places.tryAcquire()) throw new TenancyException(new TenancyError.TooManyProvisionings());
        TenantLocks.Held lock = null;
        try {
            lock = parts.locks.tryLock(id).orElseThrow();
            var held = lock;
            var correlation = CallContext.find().map(CallContext::correlation).orElseGet(Correlation::fresh);
            var ids = parts.order.forward().stream().map(StepOrder.Part::id).toList();
            parts.moves.create(id, request, ids, () -> threads.execute(() -> setUp(id, request, held, correlation)));
        } catch (RuntimeException e) {
            if (lock != null) lock.close();
            places.release();
            throw e;
        }
    }

    /** The tenant's set-up, if it runs here, does not go on; what it made is taken back. False when it does not run here. */
    boolean stop(TenantId id) {
        var running = live.get(id);
        if (running == null) return false;
        running.stop();
        return true;
    }

    /** Lets what is running end within the grace, then stops it; what has not ended is left to another node or the next start. */
    @Override public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (ended()) return;
            live.values().forEach(Live::stop);
            if (ended()) return;
            LOG.warn("Some calls to back ends do not end; they are left behind");
            threads.shutdownNow();
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended() throws InterruptedException {
        return threads.awaitTermination(parts.limits.grace().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void setUp(TenantId id, NewTenant request, TenantLocks.Held lock, Correlation correlation) {
        var running = new Live(() -> lock.isHeld() && parts.registry.require(TenantRef.id(id)).status() == TenantStatus.PROVISIONING);
        live.put(id, running);
        try (lock) {
            var tenant = parts.registry.require(TenantRef.id(id));
            var context = CallContext.platform(new Actor.Application("setting up the tenant")).under(correlation);
            context.in(tenant.tenant().tenant()).call(() -> attempt(tenant, request, running));
            if (lock.isHeld()) parts.settling.settle(id);
            else
                new LostLock(parts.locks, () -> closed).regain(id, () -> parts.settling.settleAgain(id));
        } catch (InterruptedException e) {
            LOG.atInfo().setCause(e).addKeyValue("tenant", id).log("A set-up is left to another node or the next start");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("tenant", id).log("A set-up ended without a result; what it made will be taken back");
        } finally {
            live.remove(id);
            places.release();
            parts.endings.tell(id);
        }
    }

    private SetUpResult attempt(Registered tenant, NewTenant request, Live running) throws InterruptedException {
        turns.acquire();
        try {
            if (closed) throw new InterruptedException("closed");
            var first = new Attempt(tenant.id(), tenant.attempt(), tenant.name(), request, Map.of());
            var setUp = new SetUp(parts.order, new StepRun(parts.log, parts.limits), running, first);
            var result = setUp.run(CallContext.current().on(steps));
            switch (result) {
                case SetUpResult.Complete(var issuers) -> parts.moves.activate(tenant, issuers);
                case SetUpResult.Failed(var reason) -> parts.moves.compensate(tenant, reason);
                case SetUpResult.Stopped() when closed -> throw new InterruptedException("closed");
                case SetUpResult.Stopped() -> {
                }
            }
            return result;
        } finally {
            turns.release();
            parts.endings.tell(tenant.id());
            running.awaitQuiet();
        }
    }
}
