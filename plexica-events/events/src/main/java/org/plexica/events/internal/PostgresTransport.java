package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.events.EventPattern;
import org.plexica.events.EventsError;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;
import org.plexica.postgres.Sql;

/**
 * Carries events in a table. Who sends holds the row of each lane that it adds to, until it commits: so the positions of a lane become visible in their order.
 *
 * @param sql in the platform's transactions
 */
public record PostgresTransport(Sql sql) implements EventTransport {
    private static final String READ = """
                                       select %s, published, e.lane, e.position
                                       from unnest(?::text[], ?::text[]) as wanted (lane, after) cross join lateral (
                                           select * from plexica.event_log l
                                           where l.lane = wanted.lane::smallint and l.position > wanted.after::bigint and l.type ~ ? and %s
                                           order by l.position limit ?) e
                                       """;
    private static final String OTHERS = READ.formatted(EnvelopeRow.COLUMNS, "l.tenant <> all (?::uuid[])");
    private static final String ONE = READ.formatted(EnvelopeRow.COLUMNS, "l.tenant = ?");

    @Override public void send(List<Envelope> events) {
        if (events.isEmpty()) return;
        sql.update(
                """
                with sent as (
                    select *, row_number() over (partition by lane order by place) as nth
                    from unnest(?::smallint[], ?::uuid[], ?, ?::int[], ?, ?, ?::uuid[], ?, ?, ?, ?, ?, ?::timestamptz[]) with ordinality
                        as event (lane, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent, stamp, published, place)
                ), counted as (
                    select lane, count(*) as many from sent group by lane
                ), moved as (
                    update plexica.event_lane l set head = head + many from counted where l.lane = counted.lane returning l.lane, head - many as base
                )
                insert into plexica.event_log (lane, position, id, type, version, key, data, tenant, workspace, actor, correlation, traceparent, stamp, published)
                select lane, base + nth, id, type, version, key, data, tenant, nullif(workspace, '')::uuid, actor, correlation, traceparent, stamp, published
                from sent join moved using (lane)
                """,
                column(events, it -> Integer.toString(OutboxLane.of(it))), column(events, it -> it.id().toString()),
                column(events, it -> it.content().type().value()), column(events, it -> Integer.toString(it.content().version())),
                column(events, it -> it.content().key()), column(events, it -> it.content().data()),
                column(events, it -> it.origin().tenant().toString()),
                column(events, it -> it.origin().workspace().map(Object::toString).orElse("")),
                column(events, it -> Actors.write(it.origin().actor())),
                column(events, it -> it.origin().correlation().id()), column(events, it -> it.origin().correlation().traceparent()),
                column(events, it -> it.origin().stamp()), column(events, it -> it.time().toString()));
    }

    @Override public Map<Lane, Long> ends() {
        return sql.all("select lane, head from plexica.event_lane", row -> Map.entry(new Lane(row.getString("lane")), row.getLong("head")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, TreeMap::new));
    }

    @Override public List<Carried> read(Selection what) {
        var lanes = new ArrayList<String>();
        var after = new ArrayList<String>();
        what.after().forEach((lane, position) -> {
            lanes.add(lane.name());
            after.add(position.toString());
        });
        var types = regex(what.pattern());
        var found = switch (what.tenants()) {
            case Selection.Tenants.AllBut others -> sql.all(OTHERS, PostgresTransport::carried, lanes, after, types,
                    others.left().stream().map(TenantId::toString).toList(), what.atMost());
            case Selection.Tenants.Only one ->
                sql.all(ONE, PostgresTransport::carried, lanes, after, types, one.tenant().value(), what.atMost());
        };
        return found.stream().sorted(Comparator.comparing(Carried::lane).thenComparingLong(Carried::position)).toList();
    }

    @Override public Map<Lane, Stretch> published(Instant from, Instant until) {
        return sql.all(
                "select lane, min(position) - 1 as after, max(position) as last from plexica.event_log where published >= ? and published < ? group by lane",
                row -> Map.entry(new Lane(row.getString("lane")), new Stretch(row.getLong("after"), row.getLong("last"))), from, until)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override public void close() {
        // The pool is its owner's.
    }

    /** What was relayed was read before: who cannot read it now is of an older release, and must wait for its successor rather than go on without it. */
    private static Carried carried(ResultSet row) throws SQLException {
        var lane = new Lane(row.getString("lane"));
        var position = row.getLong("position");
        var type = row.getString("type");
        return EnvelopeRow.read(row, "published").map(envelope -> new Carried(lane, position, envelope))
                .orElseThrow(() -> new EventsError.BadData(type,
                        "this release cannot read it, at " + position + " of lane " + lane.name() + "; update this node").exception());
    }

    private static String regex(EventPattern pattern) {
        return "^" + pattern.value().replace(".", "\\.").replace("*", "[^.]+") + "$";
    }

    private static List<String> column(List<Envelope> events, Function<Envelope, String> text) {
        return events.stream().map(text).toList();
    }
}
