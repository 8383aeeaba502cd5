package org.plexica.postgres.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import org.postgresql.PGConnection;

/**
 * A node's own connection to the feed. Changes are found by comparing snapshots, not by number: a transaction that has its number early may commit late. What is new in
 * a snapshot since another one is what the other one's running transactions have written, and what those have that began after it.
 */
record FeedSession(Borrowed borrowed, UUID node) {
    /** Longer than any node is silent and comes back by itself; one that does has to begin again. */
    private static final String DEAD_AFTER = "interval '1 minute'";
    private static final String KEPT_FOR = "interval '1 hour'";
    private static final int SWEEP = 1_000;
    private static final long LOCK = 0x706c6578_66656564L;

    /** The node is in the table, and has seen nothing yet. From now on what it has not seen is kept for it. */
    void enter() throws SQLException {
        run("listen " + Waker.CHANNEL);
        update("""
               insert into plexica.node (id, heartbeat, seen) values (?::uuid, clock_timestamp(), '1:1:')
               on conflict (id) do update set heartbeat = excluded.heartbeat, seen = excluded.seen
               """, node.toString());
    }

    String snapshot() throws SQLException {
        return query("select pg_current_snapshot()::text", row -> row.next() ? row.getString(1) : "");
    }

    /**
     * One statement, so that the snapshot is that with which the rows were read. A row from after its own snapshot comes from a dump of another cluster, whose transactions
     * have nothing to do with ours.
     */
    Reading read(String since) throws SQLException {
        return query(
                """
                select (select pg_current_snapshot()::text), exists (select from plexica.node where id = ?::uuid), fresh.scope, fresh.key, fresh.role
                from (values (1)) as always left join (
                    select id, scope, key, nullif(stamp, current_user) as role from (
                        select id, scope, key, stamp, xid from plexica.change where xid >= pg_snapshot_xmax(?::pg_snapshot)
                        union all
                        select id, scope, key, stamp, xid from pg_snapshot_xip(?::pg_snapshot) as running join plexica.change on xid = running
                    ) as unseen where xid < (select pg_snapshot_xmax(pg_current_snapshot())) limit %d
                ) as fresh on true order by fresh.id
                """.formatted(
                        Reading.MOST + 1),
                FeedSession::reading, node.toString(), since, since);
    }

    /** The node has applied all that is visible in the snapshot. False when it is no longer in the table. */
    boolean confirm(String snapshot) throws SQLException {
        return update("update plexica.node set heartbeat = clock_timestamp(), seen = ?::pg_snapshot where id = ?::uuid", snapshot, node
                .toString()) == 1;
    }

    /** Until a notification comes, at most so long. */
    void await(Duration atMost) throws SQLException {
        borrowed.use(connection -> connection.unwrap(PGConnection.class).getNotifications((int) atMost.toMillis()));
    }

    /**
     * Removes nodes that are dead, then some of the changes that are old and that each node in the table has seen: a node sees either that it was removed, or all its
     * changes. Two nodes never do it at once. True when there may be more.
     */
    boolean sweep() throws SQLException {
        update("delete from plexica.node where heartbeat < now() - " + DEAD_AFTER);
        return update(
                """
                with turn as materialized (select pg_try_advisory_xact_lock(%d) as mine)
                delete from plexica.change where (select mine from turn) and id in (select id from plexica.change order by id limit %d)
                and at < now() - %s and (xid >= pg_snapshot_xmax(pg_current_snapshot())
                    or not exists (select from plexica.node where not pg_visible_in_snapshot(xid, seen)))
                """.formatted(LOCK, SWEEP, KEPT_FOR)) == SWEEP;
    }

    /** The others need not wait for this node any more. */
    void leave() throws SQLException {
        update("delete from plexica.node where id = ?::uuid", node.toString());
        run("unlisten *");
    }

    private static Reading reading(ResultSet rows) throws SQLException {
        var changes = new ArrayList<Change>();
        var snapshot = "";
        var known = false;
        while (rows.next()) {
            snapshot = rows.getString(1);
            known = rows.getBoolean(2);
            if (rows.getString(3) != null) changes.add(new Change(rows.getString(5), rows.getString(3), rows.getString(4)));
        }
        return new Reading(snapshot, known, changes);
    }

    private void run(String statement) throws SQLException {
        borrowed.use(connection -> {
            try (var plain = connection.createStatement()) {
                return plain.execute(statement);
            }
        });
    }

    private int update(String text, String... values) throws SQLException {
        return prepared(text, PreparedStatement::executeUpdate, values);
    }

    private <T> T query(String text, Use<ResultSet, T> use, String... values) throws SQLException {
        return prepared(text, statement -> {
            try (var rows = statement.executeQuery()) {
                return use.of(rows);
            }
        }, values);
    }

    private <T> T prepared(String text, Use<PreparedStatement, T> use, String... values) throws SQLException {
        return borrowed.use(connection -> {
            try (var statement = connection.prepareStatement(text)) {
                for (var i = 0; i < values.length; i++)
                    statement.setString(i + 1, values[i]);
                return use.of(statement);
            }
        });
    }

    @FunctionalInterface
    private interface Use<S, T> {
        T of(S source) throws SQLException;
    }
}
