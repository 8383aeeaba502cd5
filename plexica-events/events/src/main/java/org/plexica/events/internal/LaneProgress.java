package org.plexica.events.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.plexica.core.TenantId;
import org.plexica.events.spi.Lane;

/**
 * How far a handler has come on a lane that this node has leased. Tenants that have too much waiting, or cannot be entered, fall behind on a track of their own, so that the others
 * need not wait for them. Guarded by the handler's lock.
 */
final class LaneProgress {
    private final Lane lane;
    private final long epoch;
    private final Track main;
    private final Map<TenantId, Track> laggards = new HashMap<>();
    private Optional<Saved> drained = Optional.empty();
    private boolean lost;
    private int running;
    private Saved saved;
    private long end = Long.MAX_VALUE;

    LaneProgress(Lane lane, long epoch, Saved from) {
        this.lane = lane;
        this.epoch = epoch;
        this.main = new Track(from.position);
        from.laggards.forEach((tenant, position) -> laggards.put(tenant, new Track(position)));
        this.saved = from;
    }

    /** Where the lane ended when it was leased: what comes later no other node has tried. */
    void leasedUpTo(long position) {
        end = position;
    }

    boolean mayHaveBeenTried(long position) { return position <= end; }

    Lane lane() { return lane; }

    long epoch() { return epoch; }

    Track main() { return main; }

    Set<TenantId> behind() { return Set.copyOf(laggards.keySet()); }

    Optional<Track> laggard(TenantId tenant) { return Optional.ofNullable(laggards.get(tenant)); }

    Track trackOf(TenantId tenant) { return laggards.getOrDefault(tenant, main); }

    /** What the tenant has from here on is read later; what it has open goes with it. */
    Track fallBehind(TenantId tenant, long read) {
        var track = new Track(read);
        main.take(delivery -> delivery.tenant().equals(tenant)).forEach(track::begin);
        laggards.put(tenant, track);
        return track;
    }

    /** The tenant has come as far as the others. */
    void catchUp(TenantId tenant) {
        var track = laggards.remove(tenant);
        if (track != null) track.take(_ -> true).forEach(main::begin);
    }

    /** Nothing new is read or begun on it. What is done from now on counts no more: it will be found done by whoever has the lane then. */
    void drain() {
        if (!isDraining()) drained = Optional.of(now());
    }

    boolean isDraining() { return drained.isPresent(); }

    /** All that waits or runs. */
    List<Delivery> open() {
        var open = new ArrayList<>(main.take(_ -> true));
        laggards.values().forEach(track -> open.addAll(track.take(_ -> true)));
        return open;
    }

    void begun() { running++; }

    void ended() { running--; }

    /** Whether none of its events is being handled. */
    boolean isIdle() { return running == 0; }

    boolean isLost() { return lost; }

    /** Somebody else has the lane. */
    void lose() { lost = true; }

    Saved now() {
        if (drained.isPresent()) return drained.get();
        var behind = new TreeMap<TenantId, Long>();
        laggards.forEach((tenant, track) -> behind.put(tenant, track.done()));
        return new Saved(main.done(), behind);
    }

    Saved saved() { return saved; }

    void saved(Saved progress) { saved = progress; }

    /**
     * As it is kept.
     *
     * @param position up to where all is done but what the laggards have
     * @param laggards up to where each is done
     */
    record Saved(long position, Map<TenantId, Long> laggards) {
        Saved {
            laggards = Map.copyOf(laggards);
        }
    }
}
