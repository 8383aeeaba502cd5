package org.plexica.tenancy.internal;

import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.FaultPoint;

/** One tenant's way from where the journal says it is to a state in which it may stay, for as long as this node has the lease. */
final class Saga {
    private final SagaParts parts;
    private final SagaLease lease;
    private final Correlation correlation;
    private volatile @Nullable Live live;

    Saga(SagaParts parts, SagaLease lease, Correlation correlation) {
        this.parts = parts;
        this.lease = lease;
        this.correlation = correlation;
    }

    /** Stops a set-up; a removal goes on. */
    void stop() {
        var now = live;
        if (now != null) now.stop();
    }

    /**
     * Until the tenant is between no two states any more, or what keeps it there has to be tried again later.
     *
     * @throws SagaLease.LostLease when somebody else may go on
     */
    void run() throws InterruptedException {
        while (!parts.closed().getAsBoolean()) {
            lease.require();
            var tenant = parts.registry().require(TenantRef.id(lease.tenant()));
            switch (tenant.status()) {
                case ACTIVE, SUSPENDED, FAILED, PURGED -> {
                    return;
                }
                case PROVISIONING -> in(tenant, "setting up the tenant").call(() -> setUp(tenant));
                case COMPENSATING, PENDING_PURGE -> {
                    if (!mayRemove(tenant)) return;
                    if (!isGone(tenant)) {
                        parts.registry().postpone(tenant.id());
                        return;
                    }
                    FaultPoint.reached(KillPoint.SETTLE.at());
                    in(tenant, "taking back what the tenant had").run(() -> parts.moves().settle(tenant, lease, parts.limits().late()));
                    FaultPoint.reached(KillPoint.SETTLED.at());
                }
            }
        }
    }

    /** False when the tenant is still in its grace, or has just been restored. */
    private boolean mayRemove(Registered tenant) {
        if (tenant.tenant().purgeAt().isEmpty()) return true;
        FaultPoint.reached(KillPoint.GRACE_OVER.at());
        if (!parts.moves().beginRemoval(tenant, lease)) return false;
        FaultPoint.reached(KillPoint.REMOVAL_BEGUN.at());
        return true;
    }

    private boolean isGone(Registered tenant) {
        return in(tenant, "taking back what the tenant had").call(() -> parts.takeBack().run(tenant, lease));
    }

    private CallContext in(Registered tenant, String reason) {
        return CallContext.platform(new Actor.Application(reason)).under(correlation).in(tenant.tenant().tenant());
    }

    private boolean setUp(Registered tenant) throws InterruptedException {
        parts.turns().acquire();
        var now = new Live(lease);
        live = now;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            if (parts.closed().getAsBoolean()) throw new InterruptedException("closed");
            decide(tenant, setUp(tenant, now).run(CallContext.current().on(threads)));
            return true;
        } finally {
            parts.turns().release();
            parts.endings().tell(tenant.id());
            quiet(tenant.name(), now);
        }
    }

    private SetUp setUp(Registered tenant, Live now) {
        parts.log().extend(tenant.id(), parts.order().forward().stream().map(StepOrder.Part::id).toList());
        var journaled = new SetUp.Journaled(tenant.attempt(parts.log().made(tenant.id())), parts.log().states(tenant.id()));
        return new SetUp(parts.order(), new StepRun(parts.log(), lease, parts.limits()), now, journaled);
    }

    private void decide(Registered tenant, SetUpResult result) throws InterruptedException {
        switch (result) {
            case SetUpResult.Complete(var issuers) -> {
                FaultPoint.reached(KillPoint.ACTIVATE.at());
                parts.moves().activate(tenant, lease, issuers);
                FaultPoint.reached(KillPoint.ACTIVATED.at());
            }
            case SetUpResult.Failed(var reason) -> {
                FaultPoint.reached(KillPoint.COMPENSATE.at());
                parts.moves().compensate(tenant, lease, reason);
                FaultPoint.reached(KillPoint.COMPENSATING.at());
            }
            case SetUpResult.Stopped() when parts.closed().getAsBoolean() -> throw new InterruptedException("closed");
            case SetUpResult.Stopped() -> {
            }
        }
    }

    /**
     * Waits for what does not react to being interrupted. When the lease has ended meanwhile, somebody may have proven that nothing is there just before the last effect: so
     * the name is to be looked at again.
     */
    private void quiet(PhysicalName name, Live now) throws InterruptedException {
        now.awaitQuiet();
        if (!lease.isValid()) parts.late().suspect(name);
    }
}
