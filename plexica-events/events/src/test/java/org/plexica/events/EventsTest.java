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

    private void note(Events node, String text) {
        new Sql(ground.transactions(node)).update("insert into note (text) values (?)", text);
    }

    private static <T> T inTenant(Tenant tenant, Supplier<T> work) { return CallContext.of(tenant).call(work::get); }
}
