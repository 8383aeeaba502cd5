package org.plexica.tenancy.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.TenantStatus;
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

    /** This node has gone on under the name without a lease: it is looked at as soon as the database can be told, and once more when what it asked for must have ended. */
    void suspect(PhysicalName name) {
        suspected.add(name);
    }

    /** All whose time has come; one that cannot be looked at keeps nobody from the others. */
    void run() {
        for (var name : Set.copyOf(suspected)) {
            registry.names().lookAfter(name, limits.late());
            registry.names().find(name).ifPresent(this::early);
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

    /** A back end may still be at what it was asked for: so nothing that is needed to find it is forgotten, and the later look stands. */
    private void early(Names.Reserved reserved) {
        var owner = registry.require(TenantRef.id(reserved.tenant()));
        if (reserved.isCurrent(owner) && owner.status() != TenantStatus.FAILED && owner.status() != TenantStatus.PURGED) return;
        var attempt = attempt(reserved, owner);
        in(owner).run(() -> takeBack.clear(attempt));
    }

    private void once(Names.Reserved reserved) {
        var owner = registry.require(TenantRef.id(reserved.tenant()));
        if (!reserved.isCurrent(owner)) {
            clear(owner, attempt(reserved, owner));
            return;
        }
        switch (owner.status()) {
            case FAILED, PURGED -> clear(owner, attempt(reserved, owner));
            case PROVISIONING, COMPENSATING, PENDING_PURGE -> registry.names().lookAfter(reserved.name(), limits.step());
            case ACTIVE, SUSPENDED -> registry.names().looked(reserved.name());
        }
    }

    /** A name that failed, or was purged, never comes into use again: whatever is under it may be removed at any time. */
    private void clear(Registered owner, Attempt attempt) {
        if (in(owner).call(() -> takeBack.clear(attempt) && takeBack.forget(attempt))) registry.names().looked(attempt.name());
        else {
            LOG.atWarn().addKeyValue("name", attempt.name()).log("What came late could not be removed; it will be tried again");
            registry.names().lookAfter(attempt.name(), limits.late());
        }
    }

    private Attempt attempt(Names.Reserved reserved, Registered owner) {
        return reserved.isCurrent(owner)
                ? owner.attempt(log.made(owner.id()))
                : reserved.attempt(owner, registry.names().facts(reserved.name()));
    }

    private static CallContext in(Registered owner) {
        return CallContext.platform(new Actor.Application("looking for what came late")).in(owner.tenant().tenant());
    }
}
