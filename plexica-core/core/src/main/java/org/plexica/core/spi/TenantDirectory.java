package org.plexica.core.spi;

import java.util.Objects;
import java.util.Optional;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;

/** Finds tenants by what names them. Asked on every request, so it answers from memory where it can. Thread-safe. */
@FunctionalInterface
public interface TenantDirectory {
    /** The tenant, whatever its availability; empty when nothing bears that name. */
    Optional<Listing> find(TenantRef ref);

    /**
     * A tenant and whether it can be entered.
     *
     * @param tenant the tenant
     * @param availability whether it can be entered
     */
    record Listing(Tenant tenant, Availability availability) {
        public Listing {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(availability, "availability");
        }
    }

    /** Whether a tenant can be entered. */
    enum Availability {
        /** It can. */
        OPEN,
        /** Not yet: it is being set up, or taken back. */
        NOT_READY,
        /** Not now: it is suspended. */
        SUSPENDED,
        /** Never again: to the outside it does not exist. */
        GONE
    }
}
