package org.plexica.tenancy.spi;

import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;

/**
 * A capability of a {@link TenantProvisioner} whose resource signs the tenant's tokens: the issuer is trusted for that tenant while the tenant is there.
 * {@snippet file="org/plexica/tenancy/IssuersTest.java" region="issuing"}
 */
@FunctionalInterface
public interface TokenIssuing {
    /**
     * The issuer that the resource is.
     *
     * @param tenant whose it is; the only tenant for which it may be trusted
     * @param made what provisioning returned
     */
    Issuer issuer(TenantId tenant, Made made);
}
