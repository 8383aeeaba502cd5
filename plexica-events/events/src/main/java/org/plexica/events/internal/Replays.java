package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.plexica.core.UuidV7;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.EventsError;
import org.plexica.events.Replay;
import org.plexica.events.ReplayProgress;
import org.plexica.events.spi.EventLog.Stretch;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.postgres.Sql;

/**
 * Replays, as they are kept: who works on a lane for a handler does its replays there, too.
 *
 * @param platform the platform's transactions
 * @param transport from which is read
 */
record Replays(TransactionBridge platform, EventTransport transport) {
    private static final String PROGRESS = """
                                           select id, handler, from_at, until_at, per_second, min(asked_at) as asked, sum(greatest(0, last - position))::bigint as to_do
                                           from plexica.event_replay
                                           """;
    private static final String GROUPS = " group by id, handler, from_at, until_at, per_second order by min(asked_at) desc";

    /** So that a replay of what was never published is seen to be over. */
    private static final Map<Lane, Stretch> NOTHING = Map.of(new Lane("none"), new Stretch(0, 0));

    /** What is left of a replay on a lane. */
    record Part(UUID id, Lane lane, Stretch left, int atMost) {
        static Part of(ResultSet row) throws SQLException {
            return new Part(row.getObject("id", UUID.class), new Lane(row.getString("lane")),
                    new Stretch(row.getLong("position"), row.getLong("last")),
                    Math.max(1, row.getInt("per_second") / row.getInt("lanes")));
        }
    }

    ReplayProgress begin(Replay replay) {
        var sql = new Sql(platform);
        if (sql.first("select 1 from plexica.event_cursor where handler = ?", _ -> true, replay.handler()).isEmpty())
            throw new EventsError.UnknownHandler(replay.handler()).exception();
        var id = UuidV7.fresh();
        var published = transport.published(replay.from(), replay.until());
        var lanes = List.copyOf((published.isEmpty() ? NOTHING : published).entrySet());
        sql.update("""
                   insert into plexica.event_replay (id, handler, lane, position, last, from_at, until_at, per_second)
                   select ?, ?, lane, position::bigint, last::bigint, ?, ?, ? from unnest(?, ?, ?) as part (lane, position, last)
                   """, id, replay.handler(), replay.from(), replay.until(), replay.perSecond(),
                lanes.stream().map(it -> it.getKey().name()).toList(),
                lanes.stream().map(it -> Long.toString(it.getValue().after())).toList(),
                lanes.stream().map(it -> Long.toString(it.getValue().last())).toList());
        return sql.first(PROGRESS + " where id = ?" + GROUPS, Replays::progress, id).orElseThrow();
    }

    List<ReplayProgress> all() { return new Sql(platform).all(PROGRESS + GROUPS + " limit 1000", Replays::progress); }

    /** What is to be done on these lanes. */
    List<Part> open(String handler, Collection<Lane> lanes) {
        return new Sql(platform).all("""
                                     select r.*, count(*) over (partition by id) as lanes from plexica.event_replay r
                                     where handler = ? and lane = any (?) and position < last order by asked_at, id
                                     """, Part::of, handler, lanes.stream().map(Lane::name).toList());
    }

    /** All up to there has been handled. */
    void done(UUID id, Lane lane, long position) {
        new Sql(platform).update("update plexica.event_replay set position = greatest(position, ?) where id = ? and lane = ?", position, id,
                lane.name());
    }

    private static ReplayProgress progress(ResultSet row) throws SQLException {
        var replay = new Replay(row.getString("handler"), time(row, "from_at"), time(row, "until_at"), row.getInt("per_second"));
        return new ReplayProgress(row.getObject("id", UUID.class), replay, time(row, "asked"), row.getLong("to_do"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
