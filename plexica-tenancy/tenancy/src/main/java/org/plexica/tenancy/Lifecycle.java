package org.plexica.tenancy;

import org.plexica.core.TenantId;

/** The moves of a tenant's life after its set-up. Legal moves only. Thread-safe. */
public interface Lifecycle {
    /**
     * Removes everything that the tenant has, for good: it is {@link TenantStatus#PENDING_PURGE} when this returns, and {@link TenantStatus#PURGED} once each resource is
     * proven to be gone, which is tried for as long as it takes. Cancels a set-up that is running. Does nothing to a tenant that is on this way already.
     *
     * @param reason why; the audit log shows it
     * @return the tenant after the move
     * @throws TenancyException {@link TenancyError.UnknownTenant}
     */
    TenantRecord purge(TenantId tenant, String reason);
}
