package org.plexica.tenancy.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.spi.FaultPoint;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The set-ups and removals that run in this process: so many at once, so many waiting, each under its tenant's lease from before the tenant is written down. */
final class Sagas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sagas.class);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<TenantId, Saga> running = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final Semaphore hands;
    private final SagaParts parts;

    Sagas(SagaParts parts) {
        this.parts = parts;
        this.places = new Semaphore(parts.limits().running() + parts.limits().waiting());
        this.hands = new Semaphore(parts.limits().running());
    }

    /** Sets the tenant up in the background once it is written down, which that does in a transaction; if it does not, nothing is begun. */
    <T> T create(TenantId id, NewTenant request, Function<Runnable, T> transaction) {
        var asked = System.nanoTime();
        return begin(start -> transaction.apply(() -> parts.moves().create(id, request, steps(), parts.leases(),
                () -> start.begin(id, 1, asked))));
    }

    /** A fresh attempt at a tenant that has failed. */
    void retry(TenantId id) {
        var asked = System.nanoTime();
        begin(start -> {
            parts.moves().retry(id, steps(), parts.leases(), epoch -> start.begin(id, epoch, asked));
            return id;
        });
    }

    /** Goes on in the background with what is between two states, unless somebody has it; false when all hands are busy, and so it has to wait. */
    boolean takeOver(TenantId id) {
        if (parts.closed().getAsBoolean() || !hands.tryAcquire()) return false;
        threads.execute(() -> {
            try {
                parts.leases().claim(id).ifPresent(lease -> run(lease, parts.registry().correlations().of(id)));
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).addKeyValue("tenant", id).log("A tenant could not be taken over; it will be tried again");
            } finally {
                hands.release();
            }
        });
        return true;
    }

    /** The tenant's set-up, if it runs here, does not go on; what it made is taken back. False when it does not run here. */
    boolean stop(TenantId id) {
        var saga = running.get(id);
        if (saga == null) return false;
        saga.stop();
        return true;
    }

    /** Lets what is running end within the grace, then stops it; what has not ended is left to another node or the next start. */
    @Override public void close() {
        threads.shutdown();
        try {
            if (ended()) return;
            running.values().forEach(Saga::stop);
            if (ended()) return;
            LOG.warn("Some calls to back ends do not end; they are left behind");
            threads.shutdownNow();
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private <T> T begin(Beginning<T> beginning) {
        if (parts.closed().getAsBoolean() || !places.tryAcquire()) throw new TenancyException(new TenancyError.TooManyProvisionings());
        var begun = new AtomicBoolean();
        try {
            var correlation = CallContext.find().map(CallContext::correlation).orElseGet(Correlation::fresh);
            return beginning.write((id, epoch, asked) -> {
                var lease = parts.leases().taken(id, epoch, asked);
                FaultPoint.reached(KillPoint.RESERVED.at());
                threads.execute(() -> {
                    try {
                        run(lease, correlation);
                    } finally {
                        places.release();
                    }
                });
                begun.set(true);
            });
        } finally {
            if (!begun.get()) places.release();
        }
    }

    private void run(SagaLease lease, Correlation correlation) {
        var saga = new Saga(parts, lease, correlation);
        running.put(lease.tenant(), saga);
        try (lease) {
            saga.run();
        } catch (InterruptedException | CancellationException e) {
            LOG.atInfo().setCause(e).addKeyValue("tenant", lease.tenant()).log("A tenant is left to another node or the next start");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("tenant", lease.tenant())
                    .log("Work on a tenant ended without a result; it will be gone on with");
        } finally {
            running.remove(lease.tenant(), saga);
            parts.endings().tell(lease.tenant());
        }
    }

    private boolean ended() throws InterruptedException {
        return threads.awaitTermination(parts.limits().grace().toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<String> steps() { return parts.order().forward().stream().map(StepOrder.Part::id).toList(); }

    /** Writes down that a saga begins, and starts it when that is committed. */
    @FunctionalInterface
    private interface Beginning<T> {
        T write(Start start);
    }

    @FunctionalInterface
    private interface Start {
        void begin(TenantId id, long epoch, long asked);
    }
}
