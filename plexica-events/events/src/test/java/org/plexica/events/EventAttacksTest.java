package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Page;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.events.internal.Lanes;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.Sql;

/** A tenant whose SQL is somebody else's: it writes into the tables of events whatever the database lets it. */
final class EventAttacksTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Row PLAIN = new Row("own", "'app.note.added'", "''", "'{\"text\":\"evil\"}'", "'{\"kind\":\"nobody\"}'", "'c'",
            "''");
    private final EventsGround ground = new EventsGround();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private Tenant evil;
    private Tenant victim;
    private Events node;

    EventAttacksTest() throws SQLException {}

    @Event("app.note.added")
    record NoteAdded(String text) {}

    /** A row of the outbox as SQL. */
    record Row(String lane, String type, String key, String data, String actor, String correlation, String traceparent) {
        Row lane(String other) { return new Row(other, type, key, data, actor, correlation, traceparent); }

        Row type(String other) { return new Row(lane, other, key, data, actor, correlation, traceparent); }

        Row data(String other) { return new Row(lane, type, key, other, actor, correlation, traceparent); }

        Row actor(String other) { return new Row(lane, type, key, data, other, correlation, traceparent); }
    }

    @BeforeEach void start() throws SQLException {
        evil = ground.make("evil");
        victim = ground.make("victim");
        node = ground.node();
    }

    @AfterEach void close() { ground.close(); }

    @Test void an_event_that_names_another_tenant_is_dropped_before_anybody_sees_it() throws SQLException {
        var seen = new CopyOnWriteArrayList<String>();
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note).retry(Retry.never())
                .when(added -> seen.add(CallContext.current().tenant().slug() + " " + added.event().text())));
        node.subscribe(Handler.of("all", new EventPattern("app.*.*"), any -> seen.add("any " + any.event().data())));
        insert(evil, victim, PLAIN);
        insert(evil, victim, PLAIN.data("'no json'"));
        insert(evil, victim, PLAIN.data("'{\"text\":{}}'"));
        insert(evil, victim, PLAIN.type("'app.other.added'"));
        ground.publish(node, victim, new NoteAdded("good"));
        ground.publish(node, evil, new NoteAdded("own"));
        settled();
        assertThat(ground.notes(victim)).containsExactly("good");
        assertThat(ground.notes(evil)).containsExactly("own");
        assertThat(seen).containsExactlyInAnyOrder("victim good", "evil own", "any {\"text\":\"good\"}", "any {\"text\":\"own\"}");
        assertThat(ground.ask("select tenant from plexica.dead_letter")).isEmpty();
        assertThat(ground.ask("select stamp from plexica.inbox")).doesNotContain("").hasSize(4);
    }

    @Test void what_is_the_platforms_is_refused_by_the_database() throws SQLException {
        for (var type : List.of("core.tenant.purged", "core.tenant.purged\n", "core."))
            assertThatThrownBy(() -> insert(evil, evil, PLAIN.type("E'" + type.replace("\n", "\\n") + "'")))
                    .isInstanceOf(PostgresException.class);
        for (var row : List.of(PLAIN.lane("16"), PLAIN.lane("-1"), PLAIN.lane("null"), PLAIN.type("''"), PLAIN.type("repeat('a', 300)"),
                PLAIN.data("null"), PLAIN.data("repeat('a', 300000)"), PLAIN.actor("repeat('a', 300000)")))
            assertThatThrownBy(() -> insert(evil, evil, row)).as(row.toString()).isInstanceOf(PostgresException.class);
        assertThat(ground.ask("select 1 from plexica.outbox union all select 1 from plexica.event_log")).isEmpty();
    }

    @Test void the_stamp_and_the_time_are_the_databases() {
        for (var column : List.of("stamp", "at", "seq"))
            assertThatThrownBy(() -> as(evil).update(
                    """
                    insert into plexica.outbox (lane, id, type, version, key, data, tenant, actor, correlation, traceparent, %s)
                    select 0, ?, 'app.note.added', 1, '', '{}', ?, '', 'c', '', %s
                    """.formatted(column, column.equals("stamp") ? "'" + ground.role(victim) + "'" : "default"),
                    UUID.randomUUID(), victim.id().value())).as(column).isInstanceOf(PostgresException.class);
    }

    @Test void garbage_is_dropped_and_holds_nobody_up() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note).retry(Retry.never()));
        insert(evil, evil, PLAIN.actor("'no json'"));
        insert(evil, evil, PLAIN.actor("'{\"kind\":\"user\",\"id\":\"mallory\",\"tenant\":\"nobody\"}'"));
        insert(evil, evil, PLAIN.actor("'{\"kind\":\"admin\"}'"));
        insert(evil, evil, PLAIN.actor("repeat('{\"kind\":\"plugin\",\"id\":\"p\",\"caller\":', 90)"));
        insert(evil, evil, PLAIN.type("'../../etc'"));
        insert(evil, evil, new Row("own", "'app.note.added'", "''", "'{}'", "'{\"kind\":\"nobody\"}'", "'c c'", "''"));
        insert(evil, evil, new Row("own", "'app.note.added'", "''", "'{}'", "'{\"kind\":\"nobody\"}'", "'c'", "'00-zz'"));
        insert(evil, evil, new Row("own", "'app.note.added'", "E'a\\nb'", "'{\"text\":\"key\"}'", "'{\"kind\":\"nobody\"}'", "'c'", "''"));
        insert(evil, evil, PLAIN.data("repeat('[', 10000)"));
        ground.publish(node, victim, new NoteAdded("good"));
        settled();
        assertThat(ground.notes(victim)).containsExactly("good");
        assertThat(ground.ask("select tenant from plexica.dead_letter")).allMatch(evil.id().toString()::equals);
    }

    @Test void an_actor_of_another_tenant_is_never_believed_and_blocks_nothing() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note).retry(Retry.never()));
        insert(evil, evil, PLAIN.actor("'{\"kind\":\"user\",\"id\":\"alice\",\"tenant\":\"" + victim.id() + "\"}'"));
        settled();
        assertThat(ground.notes(evil)).isEmpty();
        assertThat(ground.ask("select code from plexica.dead_letter")).hasSize(1);
    }

    @Test void a_lane_that_is_not_the_events_own_is_not_taken() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note).retry(Retry.never()));
        var other = ground.node();
        for (var round = 0; round < 10; round++) {
            for (var lane = 0; lane < 16; lane++)
                insert(evil, evil, PLAIN.lane(Integer.toString(lane)).data("'{\"text\":\"lane\"}'"));
            ground.publish(round % 2 == 0 ? node : other, victim, new NoteAdded("good " + round));
        }
        settled();
        assertThat(ground.notes(victim)).hasSize(10);
        assertThat(ground.ask("select deadlocks from pg_stat_database where datname = current_database()")).containsExactly("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "inbox", "event_lane", "event_log", "event_cursor", "event_laggard", "event_stray", "event_member",
            "event_replay",
            "dead_letter"}) void the_tables_can_be_neither_read_nor_changed(String table) {
        for (var statement : List.of("select * from plexica.%s", "select count(*) from plexica.%s", "delete from plexica.%s",
                "truncate plexica.%s",
                "lock table plexica.%s in share mode", "alter table plexica.%s disable row level security", "drop table plexica.%s",
                "copy plexica.%s to stdout", "create table stolen as table plexica.%s", "create policy mine on plexica.%s using (true)"))
            assertThatThrownBy(() -> as(evil).run(statement.formatted(table))).as(statement).isInstanceOf(PostgresException.class);
        assertThatThrownBy(() -> as(evil).run("update plexica.%s set %s = %2$s".formatted(table, column(table))))
                .isInstanceOf(PostgresException.class);
        if (!List.of("outbox", "inbox").contains(table))
            assertThatThrownBy(() -> as(evil).run("insert into plexica.%s default values".formatted(table)))
                    .isInstanceOf(PostgresException.class);
    }

    @Test void what_was_inserted_cannot_be_read_back_either() {
        assertThatThrownBy(
                () -> as(evil).run("insert into plexica.inbox (handler, event) values ('notes', gen_random_uuid()) returning event"))
                .isInstanceOf(PostgresException.class);
        assertThatThrownBy(() -> as(evil).run("""
                                              insert into plexica.inbox (handler, event) values ('notes', gen_random_uuid())
                                              on conflict (stamp, handler, event) do update set handler = 'x'
                                              """)).isInstanceOf(PostgresException.class);
    }

    @Test void a_mark_that_another_tenant_planted_changes_nothing_and_one_of_its_own_only_its_own() throws SQLException {
        ground.publish(node, victim, new NoteAdded("first"));
        Awaitility.await().atMost(SOON).until(() -> ground.ask("select 1 from plexica.event_log").size() == 1);
        var id = ground.ask("select id from plexica.event_log").getFirst();
        as(evil).run("insert into plexica.inbox (handler, event) values ('notes', '" + id + "')");
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note));
        node.replay(new Replay("notes", Instant.now().minusSeconds(600), Instant.now().plusSeconds(60), 100));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(victim)).containsExactly("first"));
        as(evil).run(
                "insert into plexica.inbox (handler, event) select 'notes', ('00000000-0000-0000-0000-' || lpad(i::text, 12, '0'))::uuid"
                        + " from generate_series(1, 3) i");
        for (var i = 1; i <= 4; i++)
            insert(evil, evil, PLAIN.data("'{\"text\":\"e" + i + "\"}'"), "00000000-0000-0000-0000-00000000000" + i);
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(evil)).containsExactly("e4"));
    }

    @Test void an_id_that_another_tenant_took_first_hides_no_dead_letter() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, added -> {
            throw new IllegalStateException("always");
        }).retry(Retry.never()));
        var id = UUID.randomUUID().toString();
        insert(evil, evil, PLAIN, id);
        Awaitility.await().atMost(SOON).until(() -> ground.ask("select 1 from plexica.dead_letter").size() == 1);
        insert(victim, victim, PLAIN, id);
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(ground.ask("select tenant from plexica.dead_letter order by first_at"))
                        .containsExactly(evil.id().toString(), victim.id().toString()));
    }

    @Test void dead_letters_of_another_tenant_are_as_if_they_were_not_there() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, added -> {
            throw new IllegalStateException("always");
        }).retry(Retry.never()));
        ground.publish(node, victim, new NoteAdded("private"));
        Awaitility.await().atMost(SOON).until(() -> letters(victim).items().size() == 1);
        var letter = letters(victim).items().getFirst();
        var absent = UUID.randomUUID();
        assertThat(letters(evil).items()).isEmpty();
        assertThat(letters(evil).total()).isZero();
        assertThat(in(evil, () -> node.deadLetters().statistics())).containsOnly(Map.entry(DeadLetter.State.PENDING, 0L),
                Map.entry(DeadLetter.State.RETRYING, 0L), Map.entry(DeadLetter.State.FAILED, 0L),
                Map.entry(DeadLetter.State.RESOLVED, 0L));
        for (var id : List.of(letter.id(), absent)) {
            assertRefused(() -> node.deadLetters().require(id));
            assertRefused(() -> node.deadLetters().retry(id));
            assertRefused(() -> node.deadLetters().delete(id));
        }
        assertThat(in(evil, () -> node.deadLetters().retryAll(DeadLetters.Filter.all()))).isZero();
        assertThat(in(victim, () -> node.deadLetters().require(letter.id())).state()).isEqualTo(DeadLetter.State.PENDING);
    }

    @Test void a_payload_that_says_another_tenant_is_only_a_payload() throws SQLException {
        node.subscribe(Handler.of("notes", NoteAdded.class, this::note));
        insert(evil, evil, PLAIN.data("'{\"text\":\"mine\",\"tenant\":\"" + victim.id() + "\",\"tenantId\":\"" + victim.id() + "\"}'"));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(evil)).containsExactly("mine"));
        assertThat(ground.notes(victim)).isEmpty();
    }

    private void assertRefused(Runnable work) {
        assertThatThrownBy(() -> CallContext.of(evil).run(work)).isInstanceOf(EventsException.class)
                .hasMessageContaining("events/no-dead-letter")
                .hasMessageNotContaining("victim");
    }

    /** All that was published has been relayed, and handled by all. */
    private void settled() {
        Awaitility.await().atMost(SOON).untilAsserted(
                () -> assertThat(ground.ask("""
                                            select handler || ' ' || c.lane || ' ' || position || ' of ' || head from plexica.event_cursor c
                                            join plexica.event_lane l on l.lane::text = c.lane where position < head
                                            union all select 'outbox ' || count(*) from plexica.outbox having count(*) > 0
                                            union all select 'behind ' || count(*) from plexica.event_laggard having count(*) > 0
                                            """)).isEmpty());
    }

    private void note(Received<NoteAdded> added) {
        new Sql(ground.transactions(node)).update("insert into note (text) values (?)", added.event().text());
        handled.add(added.event().text());
    }

    private Page<DeadLetter> letters(Tenant tenant) {
        return in(tenant, () -> node.deadLetters().list(DeadLetters.Filter.all(), Page.Request.first()));
    }

    private void insert(Tenant from, Tenant claimed, Row row) { insert(from, claimed, row, UUID.randomUUID().toString()); }

    private void insert(Tenant from, Tenant claimed, Row row, String id) {
        var event = UUID.fromString(id);
        var lane = row.lane.equals("own") ? Integer.toString(Lanes.of(claimed.id(), row.key.equals("''") ? "" : "a\nb", event)) : row.lane;
        as(from).update("""
                        insert into plexica.outbox (lane, id, type, version, key, data, tenant, actor, correlation, traceparent)
                        values (%s, ?, %s, 1, %s, %s, ?, %s, %s, %s)
                        """.formatted(lane, row.type, row.key, row.data, row.actor, row.correlation, row.traceparent), event,
                claimed.id().value());
    }

    /** What another's SQL can do in the tenant's transactions. */
    private Guest as(Tenant tenant) {
        return new Guest(tenant, new Sql(ground.transactions(node)));
    }

    private record Guest(Tenant tenant, Sql sql) {
        void run(String... statements) { CallContext.of(tenant).run(() -> sql.run(statements)); }

        void update(String statement, Object... values) { CallContext.of(tenant).run(() -> sql.update(statement, values)); }
    }

    private static String column(String table) {
        return switch (table) {
            case "event_lane" -> "head";
            case "event_cursor", "event_laggard", "event_replay" -> "position";
            case "event_stray" -> "at";
            case "event_member" -> "node";
            case "dead_letter", "outbox", "event_log" -> "tenant";
            default -> "event";
        };
    }

    private static <T> T in(Tenant tenant, Supplier<T> work) { return CallContext.of(tenant).call(work::get); }
}
