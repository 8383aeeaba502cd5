package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.postgres.boot.ChangeFeeds;

/**
 * While servers are exchanged one by one, those of the version before use the new tables: what they say to them is kept here as they say it. (Before a first release there
 * is no older artifact that could be run.)
 */
final class PreviousVersionTest {
    private static final String ENTER = """
                                        insert into plexica.node (id, heartbeat, seen) values (?::uuid, clock_timestamp(), '1:1:')
                                        on conflict (id) do update set heartbeat = excluded.heartbeat, seen = excluded.seen
                                        """;
    private static final String READ = """
                                       select (select pg_current_snapshot()::text), exists (select from plexica.node where id = ?::uuid), fresh.scope, fresh.key
                                       from (values (1)) as always left join (
                                           select id, scope, key from (
                                               select id, scope, key, xid from plexica.change where xid >= pg_snapshot_xmax(?::pg_snapshot)
                                               union all
                                               select id, scope, key, xid from pg_snapshot_xip(?::pg_snapshot) as running join plexica.change on xid = running
                                           ) as unseen where xid < (select pg_snapshot_xmax(pg_current_snapshot())) limit 10001
                                       ) as fresh on true order by fresh.id
                                       """;
    private static final String CONFIRM = "update plexica.node set heartbeat = clock_timestamp(), seen = ?::pg_snapshot where id = ?::uuid";
    private static final String PUBLISH = "insert into plexica.change (scope, key) values ('tenant', ?) returning xid::text";
    private static final String SWEEP = """
                                        with turn as materialized (select pg_try_advisory_xact_lock(7) as mine)
                                        delete from plexica.change where (select mine from turn) and id in (select id from plexica.change order by id limit 1000)
                                        and at < now() - interval '1 hour' and (xid >= pg_snapshot_xmax(pg_current_snapshot())
                                            or not exists (select from plexica.node where not pg_visible_in_snapshot(xid, seen)))
                                        """;

    @Test void nodes_of_both_versions_hear_each_other_and_wait_for_each_other() throws SQLException {
        var node = UUID.randomUUID().toString();
        try (var tenants = new PlacedTenants(4);
                var there = FeedNode.on(tenants.database);
                var feed = ChangeFeeds.start(there.pool(), tenants.floor.callers());
                var older = tenants.database.connect(tenants.database.logins().app())) {
            var acme = tenants.make("acme");
            assertThat(update(older, ENTER, node)).isOne();
            var snapshot = ask(older, "select pg_current_snapshot()::text").getFirst();
            assertThat(ask(older, PUBLISH, "of the older")).hasSize(1);
            there.publish("of the newer");
            CallContext.of(acme).run(() -> tenants.floor.tenants().run(() -> feed.publish("tenant", "a tenant's")));
            assertThat(ask(older, READ, 4, node, snapshot, snapshot)).containsExactly("of the older", "of the newer", "a tenant's");
            var last = there.publish("last");
            assertThat(update(older, CONFIRM, ask(older, "select pg_current_snapshot()::text").getFirst(), node)).isOne();
            last.await(ChangeFeedTest.WAIT);
            assertThat(there.heard()).containsExactly("of the older", "of the newer", "last");
            tenants.database.change("update plexica.change set at = now() - interval '2 hours'; delete from plexica.node");
            // A newer one may be sweeping just now, and then is the one that does it.
            await().untilAsserted(() -> {
                update(older, SWEEP);
                assertThat(ask(older, "select key from plexica.change")).isEmpty();
            });
        }
    }

    private static List<String> ask(Connection connection, String query, String... values) throws SQLException {
        return ask(connection, query, 1, values);
    }

    private static List<String> ask(Connection connection, String query, int column, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (var i = 0; i < values.length; i++)
                statement.setString(i + 1, values[i]);
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<String>();
                while (rows.next())
                    read.add(rows.getString(column));
                return read;
            }
        }
    }

    private static int update(Connection connection, String text, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            for (var i = 0; i < values.length; i++)
                statement.setString(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }
}
