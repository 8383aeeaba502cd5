package org.plexica.events.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.TenantId;

/** What meters say as the tenant: the first so many by their ids, all others as one, as each name costs the monitoring memory for good. Thread-safe. */
final class TenantTags {
    private static final String OTHERS = "other";
    private final Map<TenantId, String> known = new ConcurrentHashMap<>();
    private final int most;

    TenantTags(int most) {
        this.most = most;
    }

    String of(TenantId tenant) {
        var found = known.get(tenant);
        if (found != null) return found;
        return known.size() < most ? known.computeIfAbsent(tenant, TenantId::toString) : OTHERS;
    }
}
