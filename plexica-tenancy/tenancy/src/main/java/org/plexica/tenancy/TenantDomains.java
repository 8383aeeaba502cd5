package org.plexica.tenancy;

import java.util.List;
import org.plexica.core.DomainName;
import org.plexica.core.TenantId;

/**
 * The domains under which tenants are reached, each one tenant's alone. Audited. Who may, and whether the domain is really theirs, is the caller's to check: whoever is given
 * one here is who is meant by it. This node knows a change at once, the others usually within a tenth of a second. Thread-safe.
 * {@snippet file="org/plexica/tenancy/DomainsTest.java" region="domains"}
 * {@snippet file="org/plexica/tenancy/DomainsTest.java" region="name"}
 */
public interface TenantDomains {
    /**
     * The tenant has that domain from now on. Does nothing when it has it already.
     *
     * @throws TenancyException {@link TenancyError.DomainTaken} when another tenant has it; {@link TenancyError.UnknownTenant}; {@link TenancyError.NotReady} while the tenant is
     *         being set up; {@link TenancyError.IllegalMove} when it failed or is being removed
     */
    void add(TenantId tenant, DomainName domain);

    /** The tenant has that domain no more, and another may take it at once. False when it was not that tenant's: another's stays as it is. */
    boolean remove(TenantId tenant, DomainName domain);

    /** The tenant's domains, sorted; none for a tenant that is not there or is being removed; one whose removal has not begun keeps them, so that nobody else gets them, but they
     * lead nowhere. Read from the database. */
    List<DomainName> of(TenantId tenant);
}
