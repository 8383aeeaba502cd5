package org.plexica.web.spi;

import java.util.Objects;
import org.plexica.core.PlexicaError;
import org.plexica.core.TenantRef;

/**
 * Reads from a request which tenant it names. All resolvers are asked; those that contradict one another refuse the request. It asks no back end: whether
 * the tenant exists is the gate's to find out. Thread-safe.
 */
@FunctionalInterface
public interface TenantResolver {
    /** What the request says. */
    Resolution resolve(InboundRequest request);

    /** What a resolver found. */
    sealed interface Resolution {}

    /**
     * The request names this tenant, which need not exist.
     *
     * @param tenant as named
     */
    record Resolved(TenantRef tenant) implements Resolution {
        public Resolved {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /** The request names no tenant in the way that this resolver reads. */
    record NotApplicable() implements Resolution {}

    /**
     * The request can't be served.
     *
     * @param reason of kind {@code INVALID}, answered before the caller is identified; or of kind {@code NOT_FOUND}, when what is named can't be a tenant, answered
     *        only to who is identified, as for a tenant that doesn't exist
     */
    record Rejected(PlexicaError reason) implements Resolution {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
