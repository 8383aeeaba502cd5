package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed from the tables, and what a node is told whose changes may be gone. A node sweeps when it starts. */
final class ChangeFeedSweepTest {
    PlatformDatabase database;

    @BeforeEach void migrate() throws SQLException {
        database = PlatformDatabase.migrated();
    }

    @Test void old_changes_that_all_have_seen_go_and_young_ones_stay() throws SQLException {
        database.change(
                "insert into plexica.change (scope, key, at) select 'tenant', 'old', now() - interval '61 minutes' from generate_series(1, 2500)");
        database.change("insert into plexica.change (scope, key, at) values ('tenant', 'young', now() - interval '59 minutes')");
        try (var node = FeedNode.on(database)) {
            await().atMost(FeedNode.SOON).until(() -> database.count("select count(*) from plexica.change") == 1);
            node.publish("next").await(FeedNode.SOON);
            assertThat(database.count("select count(*) from plexica.change where key in ('young', 'next')")).isEqualTo(2);
            assertThat(node.heard()).containsExactly("next");
        }
    }

    @Test void an_old_change_stays_while_a_node_has_not_seen_it() throws SQLException {
        var slow = UUID.randomUUID();
        database.change("insert into plexica.node values ('%s', now(), pg_current_snapshot())".formatted(slow));
        database.change(
                "insert into plexica.change (scope, key, at) values ('tenant', 'from a long transaction', now() - interval '2 hours')");
        database.change(
                "insert into plexica.change (scope, key, at, xid) values ('tenant', 'seen by all', now() - interval '2 hours', '3')");
        try (var node = FeedNode.on(database)) {
            await().atMost(FeedNode.SOON).until(() -> database.count("select count(*) from plexica.change") == 1);
            assertThat(database.count("select count(*) from plexica.change where key = 'from a long transaction'")).isOne();
            assertThat(node.heard()).isEmpty();
        }
        database.change("update plexica.node set heartbeat = now() - interval '61 seconds' where id = '%s'".formatted(slow));
        try (var node = FeedNode.on(database)) {
            await().atMost(FeedNode.SOON).until(() -> database.count("select count(*) from plexica.change") == 0);
            assertThat(database.count("select count(*) from plexica.node")).isOne();
            node.feed().requireCurrent();
        }
    }

    @Test void a_node_that_was_taken_for_dead_is_told_everything() throws SQLException {
        try (var node = FeedNode.on(database)) {
            assertThat(node.everything()).hasValue(1);
            database.change("delete from plexica.node");
            await().atMost(FeedNode.SOON).until(() -> node.everything().get() == 2);
            node.awaitCurrent();
            node.publish("acme").await(FeedNode.SOON);
            assertThat(node.heard()).containsExactly("acme");
            assertThat(node.everything()).hasValue(2);
        }
    }

    @Test void what_a_dump_of_another_cluster_brought_is_never_told_and_goes_when_it_is_old() throws SQLException {
        database.change("""
                        insert into plexica.change (scope, key, at, xid) values ('tenant', 'foreign', now(), '999999999999'),
                        ('tenant', 'foreign', now() - interval '2 hours', '999999999998')""");
        database.change("insert into plexica.node values ('%s', now() - interval '1 day', '999999999999:999999999999:')".formatted(UUID
                .randomUUID()));
        try (var node = FeedNode.on(database)) {
            node.publish("ours").await(FeedNode.SOON);
            await().atMost(FeedNode.SOON).until(() -> database.count("select count(*) from plexica.change") == 2);
            assertThat(node.heard()).containsExactly("ours");
            assertThat(node.everything()).hasValue(1);
            assertThat(database.count("select count(*) from plexica.node")).isOne();
        }
    }
}
