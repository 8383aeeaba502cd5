package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once more at names that were proven empty, when a call that nobody waited for any more must have ended: what came late is removed. Thread-safe. */
final class LateLooks {
    private static final Logger LOG = LoggerFactory.getLogger(LateLooks.class);

    private final Set<PhysicalName> suspected = ConcurrentHashMap.newKeySet();
    private final Registry registry;
    private final StepLog log;
    private final TakeBack takeBack;
    private final Limits limits;

    LateLooks(Registry registry, StepLog log, TakeBack takeBack, Limits limits) {
        this.registry = registry;
        this.log = log;
        this.takeBack = takeBack;
        this.limits = limits;
    }

    /** This node has gone on under the name without a lease: it is looked at as soon as the database can be told. */
    void suspect(PhysicalName name) {
        suspected.add(name);
    }

    /** All whose time has come; one that cannot be looked at keeps nobody from the others. */
    void run() {
        for (var name : Set.copyOf(suspected)) {
            registry.names().lookAfter(name, Duration.ZERO);
            suspected.remove(name);
        }
        for (var reserved : registry.names().due()) {
            try {
                once(reserved);
            } catch (RuntimeException e) {
                LOG.atWarn().setCause(e).addKeyValue("name", reserved.name()).log("A name could not be looked at; it will be tried again");
                registry.names().lookAfter(reserved.name(), limits.late());
            }
        }
    }

    private void once(Names.Reserved reserved) {
        var owner = registry.require(TenantRef.id(reserved.tenant()));
        if (!reserved.isCurrent(owner)) {
            clear(owner, reserved.attempt(owner, registry.names().facts(reserved.name())));
            return;
        }
        switch (owner.status()) {
            case FAILED, PURGED -> clear(owner, owner.attempt(log.made(owner.id())));
            case PROVISIONING, COMPENSATING, PENDING_PURGE -> registry.names().lookAfter(reserved.name(), limits.step());
            case ACTIVE, SUSPENDED -> registry.names().looked(reserved.name());
        }
    }

    /** A name that failed, or was purged, never comes into use again: whatever is under it may be removed at any time. */
    private void clear(Registered owner, Attempt attempt) {
        var context = CallContext.platform(new Actor.Application("looking for what came late")).in(owner.tenant().tenant());
        if (context.call(() -> takeBack.clear(attempt))) registry.names().looked(attempt.name());
        else {
            LOG.atWarn().addKeyValue("name", attempt.name()).log("What came late could not be removed; it will be tried again");
            registry.names().lookAfter(attempt.name(), limits.late());
        }
    }
}
