package org.plexica.events.internal;

import java.util.Optional;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory;

/**
 * Tenants by their ids.
 *
 * @param directory that knows them
 */
record KnownTenant(TenantDirectory directory) {
    Optional<TenantDirectory.Listing> find(TenantId id) { return directory.find(TenantRef.id(id)); }
}
