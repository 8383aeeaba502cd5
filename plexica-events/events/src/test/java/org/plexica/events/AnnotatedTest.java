package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.Page;
import org.plexica.events.NotesEvents.NoteAdded;

/** Handlers and publishers by annotations, without any container. */
final class AnnotatedTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private final EventsGround ground = new EventsGround();

    AnnotatedTest() throws SQLException {}

    @AfterEach void close() { ground.close(); }

    @Test void methods_handle_and_interfaces_publish() throws SQLException {
        var acme = ground.make("acme");
        var node = ground.node();
        NotesEvents.annotated(ground.transactions(node)).forEach(node::subscribe);
        var publisher = NotesEvents.publisher(node);
        CallContext.of(acme).run(() -> ground.transactions(node).run(() -> {
            publisher.added(new NoteAdded(UUID.randomUUID(), "one"));
            publisher.imported(List.of(new NoteAdded(UUID.randomUUID(), "two"), new NoteAdded(UUID.randomUUID(), "three")));
        }));
        Awaitility.await().atMost(SOON)
                .untilAsserted(() -> assertThat(ground.notes(acme)).containsExactlyInAnyOrder("one", "two", "three", "app.note.added",
                        "app.note.added", "app.note.added"));
        assertThat(publisher).hasToString("NoteEvents").isEqualTo(publisher);
        assertThat(node.deadLetters()).isNotNull();
        Supplier<Page<DeadLetter>> letters = () -> node.deadLetters().list(DeadLetters.Filter.all(), Page.Request.first());
        assertThat(CallContext.of(acme).call(letters::get).total()).isZero();
    }

    record Wrong() {
        @EventHandler(name = "wrong") void take(String text) { assertThat(text).isNull(); }
    }

    record Any() {
        @EventHandler(name = "any") void take(Received<AnyEvent> event) { assertThat(event).isNull(); }
    }

    record None() {}

    @Test void a_method_that_cannot_be_a_handler_is_refused_with_its_name() {
        assertThatThrownBy(() -> Handlers.of(new Wrong())).isInstanceOf(EventsException.class)
                .satisfies(e -> assertThat(((EventsException) e).error().remedy()).contains("wrong").contains("Received"));
        assertThatThrownBy(() -> Handlers.of(new Any()))
                .satisfies(e -> assertThat(((EventsException) e).error().remedy()).contains("pattern"));
        assertThatThrownBy(() -> Handlers.of(new None()))
                .satisfies(e -> assertThat(((EventsException) e).error().remedy()).contains("@EventHandler"));
    }

    @EventPublisher
    interface Strange {
        String added(NoteAdded event);
    }

    @Test void an_interface_that_cannot_publish_is_refused() {
        var node = ground.node();
        assertThatThrownBy(() -> Publishers.of(Strange.class, node))
                .satisfies(e -> assertThat(((EventsException) e).error().remedy()).contains("added"));
        assertThatThrownBy(() -> Publishers.of(Runnable.class, node))
                .satisfies(e -> assertThat(((EventsException) e).error().remedy()).contains("@EventPublisher"));
    }
}
