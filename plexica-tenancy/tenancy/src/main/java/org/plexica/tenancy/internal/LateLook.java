package org.plexica.tenancy.internal;

import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.spi.Attempt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once more at a name that was proven empty, when a call that nobody waited for any more must have ended: what came late is removed. */
record LateLook(Registry registry, StepLog log, TakeBack takeBack, Limits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(LateLook.class);

    void once(Names.Reserved reserved) {
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

    private void clear(Registered owner, Attempt attempt) {
        var context = CallContext.platform(new Actor.Application("looking for what came late")).in(owner.tenant().tenant());
        if (context.call(() -> takeBack.clear(attempt))) registry.names().looked(attempt.name());
        else {
            LOG.atWarn().addKeyValue("name", attempt.name()).log("What came late could not be removed; it will be tried again");
            registry.names().lookAfter(attempt.name(), limits.late());
        }
    }
}
