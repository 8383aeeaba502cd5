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

    /** All that the delivery's tenant has waiting is read again when it can be entered; the delivery itself, which was paused, leaves the queue in any case. */
    void hold(Delivery delivery, Collection<LaneProgress> lanes, FairQueue queue) {
        tenants.add(delivery.tenant());
        lanes.forEach(lane -> putBack(delivery.tenant(), lane, queue));
        queue.leave(delivery);
    }

    /** The tenant can be entered again. */
    void release(TenantId tenant) { tenants.remove(tenant); }

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
        List.copyOf(tenants).stream().filter(tenant -> !isAway(tenant)).forEach(this::release);
        if (System.nanoTime() - tried > EACH * SELDOM) {
            tried = System.nanoTime();
            tenants.clear();
            return;
        }
        if (never) return;
        var behind = new HashSet<TenantId>();
        run.progress().forEach(lane -> behind.addAll(run.locked(lane::behind)));
        behind.stream().filter(this::isForgotten).forEach(tenants::add);
    }

    /** After a restart: it is behind and cannot be entered. */
    private boolean isForgotten(TenantId tenant) {
        return !tenants.contains(tenant) && isAway(tenant);
    }
}
