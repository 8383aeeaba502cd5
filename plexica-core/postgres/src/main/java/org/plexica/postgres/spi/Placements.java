package org.plexica.postgres.spi;

import org.plexica.core.Tenant;

/** Says where each tenant's statements run; asked at each lease, so it answers from memory where it can. Thread-safe. */
@FunctionalInterface
public interface Placements {
    /**
     * Where that tenant's statements run now.
     *
     * @throws org.plexica.core.PlexicaException when the tenant cannot be entered: unknown, not ready, suspended, gone
     */
    Placement of(Tenant tenant);
}
