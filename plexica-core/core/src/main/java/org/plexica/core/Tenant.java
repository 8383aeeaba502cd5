package org.plexica.core;

import java.util.Objects;

/**
 * A customer whose data is kept apart: just enough to run on its behalf.
 *
 * @param id what never changes
 * @param slug what people call it
 */
public record Tenant(TenantId id, TenantSlug slug) {
    public Tenant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(slug, "slug");
    }
}
