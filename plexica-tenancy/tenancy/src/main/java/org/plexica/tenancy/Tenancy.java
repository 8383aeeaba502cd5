package org.plexica.tenancy;

import org.plexica.core.SystemWork;
import org.plexica.core.spi.IssuerDirectory;
import org.plexica.core.spi.TenantDirectory;

/**
 * Tenancy, put together; each part can be handed on alone. Thread-safe.
 *
 * <p>In this first form it makes, finds, lists and removes tenants. It does not lease connections to callers yet: there is no data source here until the database
 * itself keeps the callers' statements apart.
 */
public interface Tenancy extends AutoCloseable {
    /** The tenants: made, found, listed. */
    Tenants tenants();

    /** What happens to them afterwards. */
    Lifecycle lifecycle();

    /** Under which domains of their own they are reached. */
    TenantDomains domains();

    /** Finds the tenant of a request, from memory. What another node changed is seen after at most one second. */
    TenantDirectory directory();

    /** The issuers that the tenants' own resources are, from memory like {@link #directory()}; the platform's own issuer is the host's to add. */
    IssuerDirectory issuers();

    /** Lets the application itself act; audited. */
    SystemWork system();

    /** Stops to work in the background: set-ups that have not ended are left to another node or the next start. The data sources stay open. */
    @Override void close();
}
