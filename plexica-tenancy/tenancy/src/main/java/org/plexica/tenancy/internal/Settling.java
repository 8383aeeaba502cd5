package org.plexica.tenancy.internal;

import java.util.function.BooleanSupplier;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.tenancy.TenancyError;

/** Takes a tenant that is between two states to its next one. Only for who holds the tenant's lock. */
record Settling(Registry registry, Moves moves, TakeBack takeBack, BooleanSupplier closed) {
    /** Until the tenant is between no two states any more, or what keeps it there has to be tried again later. */
    void settle(TenantId id) {
        while (!closed.getAsBoolean()) {
            var tenant = registry.require(TenantRef.id(id));
            switch (tenant.status()) {
                case ACTIVE, SUSPENDED, FAILED, PURGED -> {
                    return;
                }
                case PROVISIONING -> moves.compensate(tenant, new TenancyError.ProvisioningInterrupted());
                case COMPENSATING, PENDING_PURGE -> {
                    if (!isGone(tenant)) {
                        registry.postpone(id);
                        return;
                    }
                    moves.settle(tenant);
                }
            }
        }
    }

    /** The same for a tenant of which somebody may already have said that nothing is there; false when it has to be tried again. */
    boolean settleAgain(TenantId id) {
        var tenant = registry.require(TenantRef.id(id));
        return switch (tenant.status()) {
            case FAILED, PURGED -> isGone(tenant);
            case PROVISIONING, COMPENSATING, ACTIVE, SUSPENDED, PENDING_PURGE -> {
                settle(id);
                yield true;
            }
        };
    }

    private boolean isGone(Registered tenant) {
        var context = CallContext.platform(new Actor.Application("taking back what the tenant had"));
        return context.in(tenant.tenant().tenant()).call(() -> takeBack.run(tenant));
    }
}
