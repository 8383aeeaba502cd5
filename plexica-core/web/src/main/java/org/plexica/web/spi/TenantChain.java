package org.plexica.web.spi;

import java.util.Objects;
import org.plexica.core.PlexicaError;
import org.plexica.core.Tenant;

/**
 * Finds the tenant that anything with headers names, by the very resolvers that the gate asks: a message, a job, a request past the gate. It says for whom the work is, not
 * who asks nor whether they may. All resolvers are asked; where they disagree the answer is a refusal, never one of them. Thread-safe.
 */
@FunctionalInterface
public interface TenantChain {
    /** What the request comes to. Throws only what a resolver or the directory throws that is no {@link org.plexica.core.PlexicaException}. */
    Outcome find(InboundRequest request);

    /** What a chain comes to. */
    sealed interface Outcome {}

    /**
     * All that names a tenant names this one, and it is open.
     *
     * @param tenant the tenant
     */
    record Found(Tenant tenant) implements Outcome {
        public Found {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /** No tenant is named. There is no default. */
    record Unnamed() implements Outcome {}

    /**
     * A tenant is named, and can't be entered.
     *
     * @param reason of kind {@code INVALID} when what is named is malformed or contradicts itself, {@code NOT_FOUND} when there is no such tenant or no more,
     *        {@code FORBIDDEN} when it is suspended, {@code UNAVAILABLE} when it is not ready or could not be looked up; or what a resolver of the host's own says
     */
    record Refused(PlexicaError reason) implements Outcome {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
