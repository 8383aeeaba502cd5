package org.plexica.tenancy.internal;

import java.util.Map;
import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenantRecord;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Made;

/** A row of the registry. */
record Registered(TenantRecord tenant, PhysicalName name, int attempt, Optional<FirstAdmin> admin,
        Optional<TenancyError> failure) {
    TenantId id() { return tenant.tenant().id(); }

    TenantStatus status() { return tenant.status(); }

    /** By what its resources are made, inspected and removed: the first admin is there until the tenant is active or gone. */
    Attempt attempt(Map<String, Made> facts) {
        var request = new NewTenant(tenant.tenant().slug(), tenant.name(), admin, tenant.attributes());
        return new Attempt(id(), attempt, name, request, facts);
    }
}
