package org.plexica.events.spi;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.plexica.core.CoreError;
import org.plexica.core.TenantId;
import org.plexica.events.EventPattern;

/**
 * Which events are to be read.
 *
 * @param after on which lanes, and after which position of each
 * @param pattern of which types
 * @param tenants of which tenants
 * @param atMost so many of each lane, the first ones
 */
public record Selection(Map<Lane, Long> after, EventPattern pattern, Tenants tenants, int atMost) {
    public Selection {
        after = Map.copyOf(after);
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(tenants, "tenants");
        if (atMost < 1) throw CoreError.InvalidValue.of("number of events", "must be 1 or more").exception();
    }

    /** Of which tenants. */
    public sealed interface Tenants {
        /**
         * Of all but those.
         *
         * @param left out
         */
        record AllBut(Set<TenantId> left) implements Tenants {
            public AllBut {
                left = Set.copyOf(left);
            }
        }

        /**
         * Of that one alone.
         *
         * @param tenant which
         */
        record Only(TenantId tenant) implements Tenants {
            public Only {
                Objects.requireNonNull(tenant, "tenant");
            }
        }
    }
}
