package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.core.spi.FaultPoint;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.SubscriptionReport;
import org.plexica.events.spi.Lane;
import org.plexica.postgres.Sql;

/**
 * Which lanes this node works on for which handler. The nodes that have a handler share its lanes evenly; each says every second that it lives. Who is not heard of for five seconds
 * loses its lanes, by an epoch that only rises: what it writes then changes nothing.
 */
final class Leases {
    static final Duration BEAT = Duration.ofSeconds(1);
    private static final long LENGTH = Duration.ofSeconds(5).toNanos();
    private static final long MARGIN = Duration.ofMillis(500).toNanos();
    private final UUID node;
    private final TransactionBridge platform;
    private final Sql sql;
    private volatile long validUntil;

    Leases(UUID node, TransactionBridge platform) {
        this.node = node;
        this.platform = platform;
        this.sql = new Sql(platform);
        this.validUntil = System.nanoTime();
    }

    /** Whether this node may still work on what is on the lane: it has not been silent for too long. */
    boolean isValid(Delivery delivery) {
        if (delivery.lane().isEmpty()) return true;
        return delivery.lane().filter(LaneProgress::isLost).isEmpty() && validUntil - System.nanoTime() > 0;
    }

    /** The handler is known from now on; one that is new begins with what comes. */
    void introduce(String handler, Map<Lane, Long> ends) {
        var lanes = List.copyOf(ends.keySet());
        platform.run(() -> {
            var isNew = sql.first("select 1 from plexica.event_cursor where handler = ?", _ -> true, handler).isEmpty();
            sql.update("""
                       insert into plexica.event_cursor (handler, lane, position)
                       select ?, lane, position::bigint from unnest(?, ?) as known (lane, position) on conflict do nothing
                       """, handler, lanes.stream().map(Lane::name).toList(),
                    lanes.stream().map(lane -> Long.toString(isNew ? ends.getOrDefault(lane, 0L) : 0)).toList());
        });
    }

    /** Says that this node lives, and takes or gives lanes so that each node has its share. */
    void beat(Collection<HandlerRun> handlers) {
        var begun = System.nanoTime();
        var sorted = handlers.stream().sorted(Comparator.comparing(HandlerRun::name)).toList();
        var names = sorted.stream().map(HandlerRun::name).toList();
        var states = sorted.stream().map(Doing::of).toList();
        var kept = new HashMap<String, Map<Lane, Long>>();
        var shares = new HashMap<String, Share>();
        platform.run(() -> {
            sql.update(
                    """
                    insert into plexica.event_member (handler, node, heartbeat, state, lanes, handled, failed)
                    select name, ?, clock_timestamp(), state, lanes::int, handled::float8, failed::float8 from unnest(?, ?, ?, ?, ?) as mine (name, state, lanes, handled, failed)
                    on conflict (handler, node) do update set heartbeat = excluded.heartbeat, state = excluded.state, lanes = excluded.lanes, handled = excluded.handled,
                        failed = excluded.failed
                    """,
                    node, names, states.stream().map(it -> it.state.name()).toList(),
                    states.stream().map(it -> Integer.toString(it.lanes)).toList(),
                    states.stream().map(it -> Double.toString(it.rates.handled())).toList(),
                    states.stream().map(it -> Double.toString(it.rates.failed())).toList());
            sql.all("""
                    update plexica.event_cursor set leased_until = clock_timestamp() + interval '5 seconds'
                    where node = ? and leased_until > clock_timestamp() and handler = any (?) returning handler, lane, epoch
                    """, Kept::of, node, names)
                    .forEach(it -> kept.computeIfAbsent(it.handler, _ -> new HashMap<>()).put(it.lane, it.epoch));
            sql.all("""
                    select handler, count(*) as nodes, count(*) filter (where node < ?) as before, (select count(*) from plexica.event_cursor c where c.handler = m.handler) as lanes
                    from plexica.event_member m where handler = any (?) and heartbeat > clock_timestamp() - interval '5 seconds' group by handler
                    """,
                    row -> Map.entry(row.getString("handler"), Share.of(row)), node, names)
                    .forEach(it -> shares.put(it.getKey(), it.getValue()));
        });
        validUntil = begun + LENGTH - MARGIN;
        for (var handler : handlers)
            balance(handler, kept.getOrDefault(handler.name(), Map.of()), shares.getOrDefault(handler.name(), new Share(0)));
    }

    private record Doing(SubscriptionReport.State state, int lanes, SubscriptionReport.Rates rates) {
        static Doing of(HandlerRun handler) { return new Doing(handler.state(), handler.progress().size(), handler.tally().rates()); }
    }

    private record Kept(String handler, Lane lane, long epoch) {
        static Kept of(ResultSet row) throws SQLException {
            return new Kept(row.getString("handler"), new Lane(row.getString("lane")), row.getLong("epoch"));
        }
    }

    private record Share(int lanes) {
        static Share of(ResultSet row) throws SQLException {
            var all = row.getInt("lanes");
            var nodes = row.getInt("nodes");
            return new Share(all / nodes + (row.getInt("before") < all % nodes ? 1 : 0));
        }
    }

    private void balance(HandlerRun handler, Map<Lane, Long> kept, Share share) {
        for (var lane : handler.progress())
            if (kept.getOrDefault(lane.lane(), -1L) != lane.epoch()) handler.lose(lane.lane());
        var held = handler.progress();
        giveBack(handler.name(), kept, held);
        var surplus = held.size() - share.lanes;
        if (surplus > 0)
            held.stream().sorted((a, b) -> b.lane().compareTo(a.lane())).limit(surplus)
                    .forEach(lane -> handler.locked(() -> handler.drain(lane)));
        handler.progress().stream().filter(LaneProgress::isDraining).filter(lane -> handler.locked(lane::isIdle))
                .forEach(lane -> release(handler, lane));
        if (surplus < 0 && !handler.isClosing()) claim(handler.name(), -surplus).forEach(handler::lease);
    }

    /** Leases of ours that we have never heard of, as the answer to the claim was lost: nobody works on them. */
    private void giveBack(String handler, Map<Lane, Long> kept, List<LaneProgress> held) {
        var known = held.stream().map(LaneProgress::lane).collect(Collectors.toSet());
        kept.forEach((lane, epoch) -> {
            if (!known.contains(lane)) free(handler, lane, epoch);
        });
    }

    private void free(String handler, Lane lane, long epoch) {
        sql.update(
                "update plexica.event_cursor set node = null, leased_until = null where handler = ? and lane = ? and node = ? and epoch = ?",
                handler, lane.name(), node, epoch);
    }

    private List<LaneProgress> claim(String handler, int atMost) {
        return platform.<List<LaneProgress>, RuntimeException>call(() -> {
            var claimed = sql.all(
                    """
                    update plexica.event_cursor c set node = ?, epoch = epoch + 1, leased_until = clock_timestamp() + interval '5 seconds'
                    from (select handler, lane from plexica.event_cursor
                          where handler = ? and (node is null or leased_until < clock_timestamp()) limit ? for update skip locked) free
                    where c.handler = free.handler and c.lane = free.lane returning c.lane, c.epoch, c.position
                    """, row -> new Claimed(new Lane(row.getString("lane")), row.getLong("epoch"), row.getLong("position")), node, handler,
                    atMost);
            return claimed.stream()
                    .map(it -> new LaneProgress(it.lane, it.epoch, new LaneProgress.Saved(it.position, laggards(handler, it.lane))))
                    .toList();
        });
    }

    private record Claimed(Lane lane, long epoch, long position) {}

    private Map<TenantId, Long> laggards(String handler, Lane lane) {
        return sql.all("select tenant, position from plexica.event_laggard where handler = ? and lane = ?",
                row -> Map.entry(new TenantId(row.getObject("tenant", UUID.class)), row.getLong("position")), handler, lane.name()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Writes down how far the handlers have come. */
    void save(Collection<HandlerRun> handlers) {
        for (var handler : handlers) {
            var moved = new ArrayList<LaneProgress>();
            var now = new HashMap<LaneProgress, LaneProgress.Saved>();
            handler.locked(() -> handler.lanes().values().forEach(lane -> {
                var progress = lane.now();
                if (progress.equals(lane.saved())) return;
                moved.add(lane);
                now.put(lane, progress);
            }));
            if (!moved.isEmpty()) write(handler, moved, now);
        }
    }

    private void write(HandlerRun handler, List<LaneProgress> moved, Map<LaneProgress, LaneProgress.Saved> now) {
        var own = platform.<List<String>, RuntimeException>call(() -> {
            var written = sql.all(
                    """
                    update plexica.event_cursor c set position = moved.position::bigint
                    from unnest(?, ?, ?) as moved (lane, epoch, position)
                    where c.handler = ? and c.lane = moved.lane and c.node = ? and c.epoch = moved.epoch::bigint returning c.lane
                    """, row -> row.getString(1), moved.stream().map(lane -> lane.lane().name()).toList(),
                    moved.stream().map(lane -> Long.toString(lane.epoch())).toList(),
                    moved.stream().map(lane -> Long.toString(positionOf(lane, now))).toList(), handler.name(), node);
            moved.stream().filter(lane -> written.contains(lane.lane().name()))
                    .filter(lane -> !laggardsOf(lane, now).equals(lane.saved().laggards()))
                    .forEach(lane -> writeLaggards(handler.name(), lane.lane(), laggardsOf(lane, now)));
            FaultPoint.reached("events.progress-written");
            return written;
        });
        handler.locked(() -> moved.forEach(lane -> {
            if (own.contains(lane.lane().name())) lane.saved(now.getOrDefault(lane, lane.saved()));
        }));
    }

    private static long positionOf(LaneProgress lane, Map<LaneProgress, LaneProgress.Saved> now) {
        return now.getOrDefault(lane, lane.saved()).position();
    }

    private static Map<TenantId, Long> laggardsOf(LaneProgress lane, Map<LaneProgress, LaneProgress.Saved> now) {
        return now.getOrDefault(lane, lane.saved()).laggards();
    }

    private void writeLaggards(String handler, Lane lane, Map<TenantId, Long> laggards) {
        sql.update("delete from plexica.event_laggard where handler = ? and lane = ?", handler, lane.name());
        var ordered = new TreeMap<>(laggards);
        if (!ordered.isEmpty())
            sql.update("""
                       insert into plexica.event_laggard (handler, lane, tenant, position)
                       select ?, ?, tenant::uuid, position::bigint from unnest(?, ?) as behind (tenant, position)
                       """, handler, lane.name(), ordered.keySet().stream().map(TenantId::toString).toList(),
                    ordered.values().stream().map(position -> Long.toString(position)).toList());
    }

    /** Another node may have it at once. */
    void release(HandlerRun handler, LaneProgress lane) {
        save(List.of(handler));
        free(handler.name(), lane.lane(), lane.epoch());
        handler.lose(lane.lane());
    }

    /** This node has the handler no more. */
    void leave(HandlerRun handler) {
        handler.progress().forEach(lane -> release(handler, lane));
        sql.update("delete from plexica.event_member where handler = ? and node = ?", handler.name(), node);
    }
}
