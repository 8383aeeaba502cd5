package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.plexica.events.EventsError;
import org.plexica.events.SubscriptionReport;
import org.plexica.events.SubscriptionReport.OnNode;
import org.plexica.events.SubscriptionReport.Rates;
import org.plexica.events.SubscriptionReport.State;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.postgres.Sql;

/**
 * How all handlers are doing, by what their nodes have written down.
 *
 * @param sql in the platform's transactions
 * @param transport that knows how far it is
 */
record Reports(Sql sql, EventTransport transport) {
    List<SubscriptionReport> all() {
        var ends = transport.ends();
        var lag = new TreeMap<String, Long>();
        sql.all("select handler, lane, position from plexica.event_cursor", Place::of)
                .forEach(it -> lag.merge(it.handler, Math.max(0, ends.getOrDefault(it.lane, 0L) - it.position), Long::sum));
        var behind = sql.all("select handler, count(distinct tenant) from plexica.event_laggard group by handler",
                row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        var nodes = sql.all("select * from plexica.event_member where heartbeat > clock_timestamp() - interval '5 seconds' order by node",
                row -> Map.entry(row.getString("handler"), node(row))).stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return lag.entrySet().stream().map(it -> new SubscriptionReport(it.getKey(), it.getValue(), behind.getOrDefault(it.getKey(), 0L),
                nodes.getOrDefault(it.getKey(), List.of()))).toList();
    }

    /** How many dead letters wait for each handler. */
    Map<String, Long> pending() {
        return sql.all("select handler, count(*) from plexica.dead_letter where state in ('PENDING', 'FAILED') group by handler",
                row -> Map.entry(row.getString(1), row.getLong(2))).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Nobody has the handler any more, and nobody will. */
    void forget(String handler) {
        var alive = sql.first(
                "select 1 from plexica.event_member where handler = ? and heartbeat > clock_timestamp() - interval '5 seconds'", _ -> true,
                handler).isPresent();
        if (alive) throw new EventsError.HandlerRuns(handler).exception();
        if (sql.update("delete from plexica.event_cursor where handler = ?", handler) == 0)
            throw new EventsError.UnknownHandler(handler).exception();
        sql.update("delete from plexica.event_replay where handler = ?", handler);
        sql.update("delete from plexica.event_member where handler = ?", handler);
    }

    private record Place(String handler, Lane lane, long position) {
        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getString("handler"), new Lane(row.getString("lane")), row.getLong("position"));
        }
    }

    private static OnNode node(ResultSet row) throws SQLException {
        return new OnNode(row.getObject("node", UUID.class), State.valueOf(row.getString("state")), row.getInt("lanes"),
                new Rates(row.getDouble("handled"), row.getDouble("failed")), row.getObject("heartbeat", OffsetDateTime.class).toInstant());
    }
}
