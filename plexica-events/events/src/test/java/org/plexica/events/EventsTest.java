package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Page;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.postgres.Sql;

/** Published in a transaction, handled in another, once. */
final class EventsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final EventsGround ground = new EventsGround();

    EventsTest() throws SQLException {}

    @Event(value = "app.invoice.paid", key = "invoice")
    record InvoicePaid(UUID invoice, long cents) {}

    @AfterEach void close() { ground.close(); }

    @Test void an_event_arrives_in_its_tenant_and_its_effect_commits_with_the_mark() throws SQLException {
        var acme = ground.make("acme");
        var globex = ground.make("globex");
        var node = ground.node();
        node.subscribe(Handler.of("ledger", InvoicePaid.class,
                paid -> note(node, paid.event().cents() + " of " + CallContext.current().tenant().slug())));
        ground.publish(node, acme, new InvoicePaid(UUID.randomUUID(), 5));
        ground.publish(node, globex, new InvoicePaid(UUID.randomUUID(), 7));
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(ground.notes(acme)).containsExactly("5 of acme");
            assertThat(ground.notes(globex)).containsExactly("7 of globex");
        });
        assertThat(ground.ask("select handler from plexica.inbox")).containsExactly("ledger", "ledger");
    }

    @Test void what_is_rolled_back_was_never_published_and_without_a_transaction_nothing_is() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        CallContext.of(acme).run(() -> {
            assertThatThrownBy(() -> node.publish(new InvoicePaid(UUID.randomUUID(), 1))).isInstanceOf(EventsException.class)
                    .hasMessageContaining("events/no-transaction");
            assertThatThrownBy(() -> ground.transactions(node).run(() -> {
                node.publish(new InvoicePaid(UUID.randomUUID(), 1));
                throw new IllegalStateException("no");
            })).hasMessage("no");
        });
        assertThat(ground.ask("select 1 from plexica.outbox union all select 1 from plexica.event_log")).isEmpty();
    }

    @Test void events_of_a_key_are_handled_in_order_on_two_nodes_and_each_once() throws SQLException {
        var acme = ground.make("acme");
        var nodes = List.of(ground.node(), ground.node());
        nodes.forEach(node -> node.subscribe(Handler
                .of("ledger", InvoicePaid.class, paid -> note(node, paid.event().invoice() + " " + paid.event().cents())).atOnce(8)));
        var invoices = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID()).toList();
        for (var cents = 0; cents < 20; cents++)
            for (var invoice : invoices)
                ground.publish(nodes.get(cents % 2), acme, new InvoicePaid(invoice, cents));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).hasSize(400));
        var notes = ground.notes(acme);
        for (var invoice : invoices)
            assertThat(notes.stream().filter(note -> note.startsWith(invoice.toString()))).containsExactlyElementsOf(
                    IntStream.range(0, 20).mapToObj(cents -> invoice + " " + cents).toList());
    }

    @Test void one_that_fails_is_tried_again_and_becomes_a_dead_letter_that_can_be_tried_later() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        Set<UUID> broken = ConcurrentHashMap.newKeySet();
        var attempts = new CopyOnWriteArrayList<Integer>();
        node.subscribe(Handler.of("ledger", InvoicePaid.class, paid -> {
            if (broken.contains(paid.event().invoice())) {
                attempts.add(paid.delivery().attempt());
                throw new IllegalStateException("secret");
            }
            note(node, paid.event().invoice() + " " + paid.event().cents());
        }).retry(new Retry(3, Duration.ofMillis(100), 2)));
        var bad = UUID.randomUUID();
        var good = UUID.randomUUID();
        broken.add(bad);
        ground.publish(node, acme, new InvoicePaid(bad, 1), new InvoicePaid(good, 2), new InvoicePaid(bad, 3));
        Awaitility.await().atMost(SOON)
                .until(() -> inTenant(acme, () -> node.deadLetters().statistics().get(DeadLetter.State.PENDING)) == 2);
        assertThat(attempts).containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(ground.notes(acme)).containsExactly(good + " 2");
        var letters = inTenant(acme, () -> node.deadLetters().list(DeadLetters.Filter.all(), Page.Request.first()));
        assertThat(letters.items()).hasSize(2).allSatisfy(letter -> assertThat(letter.failure().detail()).doesNotContain("secret"));
        broken.clear();
        assertThat(inTenant(acme, () -> node.deadLetters().retryAll(DeadLetters.Filter.all()))).isEqualTo(2);
        Awaitility.await().atMost(SOON)
                .until(() -> inTenant(acme, () -> node.deadLetters().statistics().get(DeadLetter.State.RESOLVED)) == 2);
        assertThat(ground.notes(acme)).containsExactlyInAnyOrder(good + " 2", bad + " 1", bad + " 3");
    }

    @Test void the_events_of_a_tenant_that_cannot_be_entered_wait_and_hold_nobody() throws SQLException {
        var acme = ground.make("acme");
        var globex = ground.make("globex");
        var node = ground.node();
        node.subscribe(Handler.of("ledger", InvoicePaid.class, paid -> note(node, Long.toString(paid.event().cents()))));
        var invoice = UUID.randomUUID();
        CallContext.of(acme).run(() -> ground.transactions(node).run(() -> {
            node.publishAll(List.of(new InvoicePaid(invoice, 1), new InvoicePaid(invoice, 2)));
            ground.turn(acme, Availability.SUSPENDED);
        }));
        for (var i = 0; i < 50; i++)
            ground.publish(node, globex, new InvoicePaid(UUID.randomUUID(), i));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(globex)).hasSize(50));
        assertThat(ground.notes(acme)).isEmpty();
        ground.turn(acme, Availability.OPEN);
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).containsExactly("1", "2"));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.ask("select tenant from plexica.event_laggard")).isEmpty());
    }

    @Test void a_replay_lets_one_handler_handle_again_what_was_published_then() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        node.subscribe(Handler.of("other", InvoicePaid.class, _ -> note(node, "other")));
        var subscription = node.subscribe(Handler.of("ledger", InvoicePaid.class,
                paid -> note(node, paid.event().cents() + (paid.delivery().replay().isPresent() ? " again" : ""))));
        var invoice = UUID.randomUUID();
        ground.publish(node, acme, new InvoicePaid(invoice, 1), new InvoicePaid(invoice, 2));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).hasSize(4));
        var asked = node.replay(new Replay(subscription.name(), Instant.now().minusSeconds(3600), Instant.now().plusSeconds(3600), 100));
        assertThat(asked.isOver()).isFalse();
        Awaitility.await().atMost(SOON).until(() -> node.replays().getFirst().isOver());
        assertThat(ground.notes(acme)).containsExactlyInAnyOrder("other", "other", "1", "2", "1 again", "2 again");
        assertThat(node.subscriptions()).extracting(SubscriptionReport::handler).contains("ledger", "other");
    }

    @Test void what_is_counted_can_be_scraped() throws SQLException {
        var acme = ground.make("acme");
        var registry = new SimpleMeterRegistry();
        var node = ground.node(builder -> builder.meters(registry));
        node.subscribe(Handler.of("ledger", InvoicePaid.class, _ -> {
            throw new EventsError.Unprocessable("never").exception();
        }));
        ground.publish(node, acme, new InvoicePaid(UUID.randomUUID(), 1));
        Awaitility.await().atMost(SOON).until(() -> registry.find("dlq.events").counter() != null);
        assertThat(registry.get("events.published").tag("tenant", acme.id().toString()).counter().count()).isEqualTo(1);
        assertThat(registry.get("events.failed").tag("handler", "ledger").counter().count()).isEqualTo(1);
        Awaitility.await().atMost(SOON).until(() -> registry.find("dlq.pending").gauge() != null);
        assertThat(registry.get("dlq.pending").gauge().value()).isEqualTo(1);
        Awaitility.await().atMost(SOON).until(() -> registry.get("events.lag").tag("handler", "ledger").gauge().value() == 0);
    }

    @Test void one_that_is_handled_after_all_is_no_dead_letter_any_more() throws SQLException {
        var acme = ground.make("acme");
        var first = ground.node();
        first.subscribe(Handler.of("ledger", InvoicePaid.class, _ -> {
            throw new EventsError.Unprocessable("not yet").exception();
        }));
        ground.publish(first, acme, new InvoicePaid(UUID.randomUUID(), 1));
        Awaitility.await().atMost(SOON)
                .until(() -> inTenant(acme, () -> first.deadLetters().statistics().get(DeadLetter.State.PENDING)) == 1);
        first.close();
        ground.change("update plexica.event_cursor set position = 0");
        var second = ground.node();
        second.subscribe(Handler.of("ledger", InvoicePaid.class, _ -> note(second, "handled")));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).containsExactly("handled"));
        Awaitility.await().atMost(SOON)
                .until(() -> inTenant(acme, () -> second.deadLetters().statistics().get(DeadLetter.State.RESOLVED)) == 1);
    }

    @Event(value = "core.tenant.closed", key = "id")
    record Closed(UUID id) {}

    @Test void what_is_said_about_a_tenant_that_is_gone_keeps_no_handler_in_tenants_behind() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        node.subscribe(Handler.of("in-tenants", Closed.class, _ -> note(node, "closed")));
        var heard = new CopyOnWriteArrayList<UUID>();
        node.subscribe(Handler.of("on-platform", Closed.class, closed -> heard.add(closed.event().id())).onPlatform("counts"));
        ground.turn(acme, Availability.GONE);
        var platform = ground.floor.platform();
        platform.run(() -> EventsBuilder.sink().publish(platform, acme, new Closed(acme.id().value())));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(heard).containsExactly(acme.id().value()));
        Awaitility.await().atMost(SOON).untilAsserted(() -> {
            assertThat(ground.ask("select tenant from plexica.event_laggard")).isEmpty();
            assertThat(ground.ask(
                    "select 1 from plexica.event_cursor c join plexica.event_lane l on l.lane::text = c.lane where c.position < l.head"))
                    .isEmpty();
        });
        assertThat(ground.notes(acme)).isEmpty();
    }

    @Test void an_event_that_a_node_cannot_read_is_waited_for_and_neither_it_nor_what_follows_is_lost() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        var invoice = UUID.randomUUID();
        var subscription = node.subscribe(Handler.of("ledger", new EventPattern("app.*.*"), any -> note(node, any.event().type().value())));
        subscription.pause();
        for (var i = 0; i < 120; i++)
            ground.publish(node, acme, new InvoicePaid(invoice, i));
        Awaitility.await().atMost(SOON).until(() -> ground.ask("select 1 from plexica.event_log").size() == 120);
        ground.change("update plexica.event_log set actor = '{\"kind\":\"of a later release\"}' where position = 50");
        subscription.resume();
        Awaitility.await().during(Duration.ofSeconds(2)).atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).isEmpty());
        ground.change("update plexica.event_log set actor = '{\"kind\":\"nobody\"}' where position = 50");
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).hasSize(120));
    }

    @Test void a_row_of_the_outbox_that_no_release_can_read_yet_is_put_aside() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        CallContext.of(acme).run(() -> ground.transactions(node).run(() -> new Sql(ground.transactions(node))
                .update("""
                        insert into plexica.outbox (lane, id, type, version, key, data, tenant, actor, correlation, traceparent)
                        values (0, gen_random_uuid(), 'app.note.present', 1, '', '{"kept":true}', ?, '{}', 'x', '')
                        """, acme.id().value())));
        Awaitility.await().atMost(SOON).untilAsserted(
                () -> assertThat(ground.ask("select row ->> 'data' from plexica.event_stray")).containsExactly("{\"kept\":true}"));
        assertThat(ground.ask("select stamp from plexica.event_stray")).containsExactly(ground.role(acme));
        assertThat(ground.ask("select 1 from plexica.outbox union all select 1 from plexica.event_log")).isEmpty();
    }

    @Test void a_lane_that_a_node_has_leased_without_hearing_of_it_does_not_stand_still() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        node.subscribe(Handler.of("ledger", InvoicePaid.class, paid -> note(node, Long.toString(paid.event().cents()))));
        Awaitility.await().atMost(SOON)
                .until(() -> ground.ask("select 1 from plexica.event_cursor where handler = 'ledger' and node is not null").size() == 16);
        ground.change("update plexica.event_cursor set epoch = epoch + 1 where handler = 'ledger'");
        Awaitility.await().atMost(SOON).until(() -> lanesOfLedger(node) == 0);
        for (var i = 0; i < 60; i++)
            ground.publish(node, acme, new InvoicePaid(UUID.randomUUID(), i));
        Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(ground.notes(acme)).hasSize(60));
    }

    private static int lanesOfLedger(Events node) {
        return node.subscriptions().stream().filter(it -> it.handler().equals("ledger")).flatMap(it -> it.nodes().stream())
                .mapToInt(SubscriptionReport.OnNode::lanes).sum();
    }

    private void note(Events node, String text) {
        new Sql(ground.transactions(node)).update("insert into note (text) values (?)", text);
    }

    private static <T> T inTenant(Tenant tenant, Supplier<T> work) { return CallContext.of(tenant).call(work::get); }
}
