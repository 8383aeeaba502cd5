package org.plexica.tenancy.spi;

import org.plexica.tenancy.TemporaryCredential;

/**
 * A capability of a {@link TenantProvisioner} whose resource holds the tenant's accounts: it gives the first admin a password that must be changed at the first log-in.
 * {@snippet file="org/plexica/tenancy/AdminCredentialTest.java" region="capability"}
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AdminCredentials {
    /**
     * Makes a new password. When this returns, the ones before it are good for nothing and whoever was logged in as the first admin has no session any more. It may be called
     * again at any time. It writes the password down nowhere, the log included.
     *
     * @param attempt of a tenant that is in use; its request names no first admin any more, so the resource must know who that is
     * @throws org.plexica.tenancy.TenancyException {@link org.plexica.tenancy.TenancyError.NoFirstAdmin} when there is nobody to give it to, and
     *         {@link org.plexica.tenancy.TenancyError.ForeignResource} when the resource is somebody else's
     */
    TemporaryCredential issue(Attempt attempt);
}
