package org.plexica.reference.server.me;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;

/**
 * Who calls, and where.
 *
 * @param kind what kind of caller it is
 * @param subject what the issuer calls them
 * @param username how they log in, where the token says so
 * @param email where the token says so
 * @param tenant where they are; absent for administrators of the platform
 * @param issuer who vouches for them
 * @param expires when the token ends
 */
record Me(Kind kind, String subject, Optional<String> username, Optional<String> email, Optional<Place> tenant, URI issuer,
        Instant expires) {
    /** What kind of caller. */
    enum Kind {
        /** A person of a tenant. */
        USER,
        /** A program of a tenant. */
        SERVICE,
        /** An administrator of the platform. */
        ADMIN
    }

    /**
     * A tenant, as its own people see it.
     *
     * @param id what never changes
     * @param slug what people call it
     */
    record Place(TenantId id, TenantSlug slug) {}
}
