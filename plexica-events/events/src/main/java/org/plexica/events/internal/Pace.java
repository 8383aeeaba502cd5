package org.plexica.events.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.plexica.core.TenantId;

/**
 * How long the events of each tenant took lately, also of those that have nothing waiting now, and how long the quicker ones of all take. Guarded by the handler's lock.
 */
final class Pace {
    private static final int REMEMBERED = 2_000;
    private static final int LATELY = 8;
    private static final long LEAST = 1_000_000;
    /** So many times as long as the quick ones is slow. */
    private static final int SLOW = 10;
    private static final double UP = 1.05;
    private static final double DOWN = 1.16;
    private final Map<TenantId, Long> lately = new LinkedHashMap<>();
    private double quick = LEAST;

    /** One event took so many nanoseconds. */
    void took(TenantId tenant, long nanos) {
        var before = lately.remove(tenant);
        lately.put(tenant, before == null ? nanos : before + (nanos - before) / LATELY);
        if (lately.size() > REMEMBERED) lately.remove(lately.keySet().iterator().next());
        quick = Math.max(LEAST, nanos > quick ? quick * UP : quick / DOWN);
    }

    /** 0 when it is not known. */
    long lately(TenantId tenant) { return lately.getOrDefault(tenant, 0L); }

    boolean isKnown(TenantId tenant) { return lately.containsKey(tenant); }

    /** Much slower than most of what comes: about a quarter of all events are quicker than the quick. */
    boolean isSlow(TenantId tenant) {
        return lately(tenant) > SLOW * quick;
    }
}
