package org.plexica.events.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TenantId;

/**
 * What waits for a handler: in order within a key, and fair among tenants by deficit round robin over the time that their events take (Shreedhar and Varghese, 1996). As that is known
 * afterwards only, what a tenant's events have taken lately is charged first and put right later. No tenant gets more than half of the places while another wants one, or before it is
 * known how long it takes; and those that are slow get no more than half together, and with those that are not known three quarters, so that
 * they can't take the last place before a quick one comes. Guarded by the handler's lock.
 */
final class FairQueue {
    private static final long QUANTUM = 5_000_000;
    private final Map<TenantId, OfTenant> tenants = new HashMap<>();
    private final Deque<OfTenant> ring = new ArrayDeque<>();
    private final Pace pace = new Pace();
    private final int places;
    private final int half;
    /** Of those that are slow, or not known. */
    private final int most;
    private int running;
    private int size;

    FairQueue(int places) {
        this.places = places;
        this.half = Math.max(1, places / 2);
        this.most = Math.max(1, places - Math.max(1, places / 4));
    }

    void add(Delivery delivery) {
        var tenant = tenants.computeIfAbsent(delivery.tenant(), id -> new OfTenant(id, pace));
        var key = tenant.keys.computeIfAbsent(delivery.order(), _ -> new OfKey());
        key.waiting.add(delivery);
        size++;
        tenant.size++;
        if (!key.busy && key.waiting.size() == 1) ready(tenant, key);
    }

    /** How many wait, or are being handled. */
    int size() { return size; }

    int running() { return running; }

    int size(TenantId tenant) {
        var found = tenants.get(tenant);
        return found == null ? 0 : found.size;
    }

    /** The next that may run; its key waits until it is {@link #finish finished} or to be tried {@link #again}. */
    Optional<Delivery> next() {
        if (running >= places) return Optional.empty();
        var chosen = choose();
        return chosen == null ? Optional.empty() : Optional.of(start(chosen));
    }

    /** Has run for so many nanoseconds, and its key is free. */
    void finish(Delivery delivery, long nanos) {
        stop(delivery, nanos);
        leave(delivery);
    }

    /** Has run for so many nanoseconds, and will be tried again: until then its key waits and no place is taken. */
    void pause(Delivery delivery, long nanos) {
        stop(delivery, nanos);
    }

    /** It may be tried again now. Does nothing when it was taken out meanwhile. */
    void again(Delivery delivery) {
        var tenant = tenants.get(delivery.tenant());
        var key = tenant == null ? null : tenant.keys.get(delivery.order());
        if (tenant == null || key == null || key.waiting.peekFirst() != delivery) return;
        key.busy = false;
        ready(tenant, key);
    }

    /** It was paused, and will not be tried again: its key is free. */
    void leave(Delivery delivery) {
        var tenant = tenants.get(delivery.tenant());
        var key = tenant == null ? null : tenant.keys.get(delivery.order());
        if (tenant == null || key == null || !key.waiting.remove(delivery)) return;
        size--;
        tenant.size--;
        key.busy = false;
        if (key.waiting.isEmpty()) tenant.keys.remove(delivery.order());
        else
            ready(tenant, key);
        forgetIdle(tenant);
    }

    /** Takes out what is none of those that run. */
    void remove(List<Delivery> deliveries) {
        for (var delivery : deliveries) {
            var tenant = tenants.get(delivery.tenant());
            var key = tenant == null ? null : tenant.keys.get(delivery.order());
            if (tenant == null || key == null || tenant.running.containsKey(delivery)) continue;
            var paused = key.busy && key.waiting.peekFirst() == delivery;
            if (!key.waiting.remove(delivery)) continue;
            size--;
            tenant.size--;
            if (paused) key.busy = false;
            if (key.waiting.isEmpty()) {
                tenant.keys.remove(delivery.order());
                tenant.ready.remove(key);
            } else if (paused) ready(tenant, key);
            forgetIdle(tenant);
        }
    }

    private @Nullable OfTenant choose() {
        var eligible = eligible();
        if (eligible.isEmpty()) return null;
        var richest = eligible.stream().mapToLong(tenant -> tenant.deficit).max().orElseThrow();
        if (richest <= 0) {
            var rounds = -richest / QUANTUM + 1;
            eligible.forEach(tenant -> tenant.deficit += rounds * QUANTUM);
        }
        return eligible.stream().filter(tenant -> tenant.deficit > 0).findFirst().orElseThrow();
    }

    private List<OfTenant> eligible() {
        var wanting = 0;
        var slow = 0;
        var notQuick = 0;
        for (var tenant : ring) {
            if (!tenant.ready.isEmpty() || !tenant.running.isEmpty()) wanting++;
            if (tenant.slow) slow += tenant.running.size();
            if (tenant.slow || !tenant.known) notQuick += tenant.running.size();
        }
        var eligible = new ArrayList<OfTenant>(ring.size());
        for (var tenant : ring) {
            if (tenant.ready.isEmpty() || tenant.running.size() >= (wanting > 1 || !tenant.known ? half : places)) continue;
            if (tenant.slow ? slow < half && notQuick < most : tenant.known || notQuick < most) eligible.add(tenant);
        }
        return eligible;
    }

    private Delivery start(OfTenant tenant) {
        var key = tenant.ready.removeFirst();
        var delivery = key.waiting.getFirst();
        key.busy = true;
        running++;
        var expected = pace.lately(tenant.id);
        tenant.running.put(delivery, expected);
        tenant.deficit -= expected;
        if (tenant.deficit <= 0) {
            ring.remove(tenant);
            ring.addLast(tenant);
        }
        return delivery;
    }

    private void stop(Delivery delivery, long nanos) {
        var tenant = tenants.get(delivery.tenant());
        var charged = tenant == null ? null : tenant.running.remove(delivery);
        if (tenant == null || charged == null) return;
        running--;
        tenant.deficit -= nanos - charged;
        pace.took(tenant.id, nanos);
        tenant.look(pace);
        forgetIdle(tenant);
    }

    private void ready(OfTenant tenant, OfKey key) {
        tenant.ready.add(key);
        if (!tenant.listed) {
            tenant.listed = true;
            tenant.deficit = Math.min(tenant.deficit, QUANTUM);
            ring.addLast(tenant);
        }
    }

    private void forgetIdle(OfTenant tenant) {
        if (tenant.size > 0 || !tenant.running.isEmpty()) return;
        ring.remove(tenant);
        tenants.remove(tenant.id);
    }

    private static final class OfTenant {
        private final TenantId id;
        private final Map<String, OfKey> keys = new LinkedHashMap<>();
        private final Deque<OfKey> ready = new ArrayDeque<>();
        private final Map<Delivery, Long> running = new HashMap<>();
        private long deficit = QUANTUM;
        private int size;
        private boolean listed;
        private boolean known;
        private boolean slow;

        OfTenant(TenantId id, Pace pace) {
            this.id = id;
            look(pace);
        }

        private void look(Pace pace) {
            known = pace.isKnown(id);
            slow = pace.isSlow(id);
        }
    }

    private static final class OfKey {
        private final Deque<Delivery> waiting = new ArrayDeque<>();
        private boolean busy;
    }
}
