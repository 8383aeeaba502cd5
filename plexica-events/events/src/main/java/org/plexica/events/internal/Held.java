package org.plexica.events.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.TenantId;
import org.plexica.core.spi.TenantDirectory.Availability;

/** Tenants that cannot be entered: their events wait where they are, behind the others, until they can be. */
final class Held {
    private static final long EACH = 1_000_000_000L;
    /** Then all are read again: who is gone for good has left nothing, and is behind no more. */
    private static final int SELDOM = 30;
    private final Set<TenantId> tenants = ConcurrentHashMap.newKeySet();
    private final KnownTenant known;
    private final boolean never;
    private long looked = System.nanoTime();
    private long tried = System.nanoTime();

    /** For a handler on the platform nobody is held. */
    Held(KnownTenant known, boolean never) {
        this.known = known;
        this.never = never;
    }

    /** The tenant cannot be entered at the moment. */
    static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    boolean isAway(TenantId tenant) { return !never && known.find(tenant).filter(it -> it.availability() == Availability.OPEN).isEmpty(); }

    boolean contains(TenantId tenant) { return tenants.contains(tenant); }

    /** All that the tenant has waiting is read again when it can be entered. */
    void hold(TenantId tenant, Collection<LaneProgress> lanes, FairQueue queue) {
        tenants.add(tenant);
        lanes.forEach(lane -> putBack(tenant, lane, queue));
    }

    private static void putBack(TenantId tenant, LaneProgress lane, FairQueue queue) {
        var track = lane.trackOf(tenant);
        var own = track.take(delivery -> delivery.tenant().equals(tenant));
        if (own.isEmpty()) return;
        var from = own.getFirst().position() - 1;
        queue.remove(own);
        if (lane.laggard(tenant).isPresent()) track.backTo(from);
        else
            lane.fallBehind(tenant, from);
    }

    /** Who can be entered again. */
    void look(HandlerRun run) {
        if (System.nanoTime() - looked < EACH) return;
        looked = System.nanoTime();
        List.copyOf(tenants).stream().filter(tenant -> !isAway(tenant)).forEach(tenants::remove);
        if (System.nanoTime() - tried > EACH * SELDOM) {
            tried = System.nanoTime();
            tenants.clear();
            return;
        }
        if (!never) run.locked(() -> forgotten(run.lanes().values())).forEach(tenants::add);
    }

    /** After a restart: those that are behind and cannot be entered. */
    private Set<TenantId> forgotten(Collection<LaneProgress> lanes) {
        var behind = new HashSet<TenantId>();
        lanes.forEach(lane -> behind.addAll(lane.behind()));
        behind.removeIf(tenant -> tenants.contains(tenant) || !isAway(tenant));
        return behind;
    }
}
