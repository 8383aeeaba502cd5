package org.plexica.reference.server.tenants;

import java.util.Map;
import java.util.Optional;
import org.plexica.core.TenantSlug;
import org.plexica.tenancy.FirstAdmin;
import org.plexica.tenancy.NewTenant;

/**
 * What a tenant is made from. Unlike in {@link NewTenant}, the first administrator is required: nobody could ever log in without one.
 *
 * @param slug what people call it
 * @param name what people read
 * @param admin who gets the first account, without a password at first
 * @param attributes what you keep with the tenant; no secrets
 */
record NewTenantBody(TenantSlug slug, String name, FirstAdmin admin, Optional<Map<String, String>> attributes) {
    NewTenantBody {
        // Refused here, the body's reader says where in the body.
        new NewTenant(slug, name, Optional.of(admin), attributes.orElse(Map.of()));
    }

    NewTenant toNewTenant() {
        return new NewTenant(slug, name, Optional.of(admin), attributes.orElse(Map.of()));
    }
}
