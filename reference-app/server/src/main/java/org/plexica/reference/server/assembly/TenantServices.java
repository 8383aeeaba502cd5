package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.tenants.AdminCredentialService;
import org.plexica.reference.server.tenants.ProvisioningService;
import org.plexica.reference.server.tenants.TenantChangeService;
import org.plexica.reference.server.tenants.TenantsService;

/** The services of which each does something with tenants. */
@Singleton
final class TenantServices {
    final TenantsService tenants;
    final TenantChangeService changes;
    final ProvisioningService provisioning;
    final AdminCredentialService credentials;

    @Inject TenantServices(TenantsService tenants, TenantChangeService changes, ProvisioningService provisioning,
            AdminCredentialService credentials) {
        this.tenants = tenants;
        this.changes = changes;
        this.provisioning = provisioning;
        this.credentials = credentials;
    }
}
