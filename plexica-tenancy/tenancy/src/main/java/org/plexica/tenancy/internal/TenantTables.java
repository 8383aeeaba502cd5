package org.plexica.tenancy.internal;

import org.plexica.core.TenantRef;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.spi.IsolationModel;

/** Brings the tables of tenants up to date that have been made before. */
record TenantTables(Registry registry, IsolationModel model) {
    void migrate(TenantRef ref) {
        var tenant = registry.require(ref);
        switch (tenant.status()) {
            case ACTIVE, SUSPENDED -> model.migrate(tenant.name());
            case PROVISIONING, COMPENSATING -> throw new TenancyException(new TenancyError.NotReady());
            case FAILED, PENDING_PURGE, PURGED -> throw new TenancyException(new TenancyError.UnknownTenant());
        }
    }
}
