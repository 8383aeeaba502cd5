package org.plexica.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.jboss.weld.environment.se.Weld;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.events.Event;
import org.plexica.events.EventHandler;
import org.plexica.events.EventPublisher;
import org.plexica.events.Received;

/** Beans handle events, and have publishers injected. */
final class EventsInCdiTest {
    @Event(value = "app.note.added", key = "note")
    record NoteAdded(UUID note) {}

    // @start region="beans"
    @EventPublisher
    interface NoteEvents {
        void added(NoteAdded event);
    }

    @ApplicationScoped
    static class Notes {
        @Inject
        NoteEvents events;

        void add(UUID note) { events.added(new NoteAdded(note)); }
    }

    @ApplicationScoped
    static class NoteIndex {
        private final List<String> notes = new CopyOnWriteArrayList<>();

        @EventHandler(name = "note-index") void index(Received<NoteAdded> added) {
            notes.add(CallContext.current().tenant().slug() + " " + added.event().note());
        }

        List<String> notes() { return List.copyOf(notes); }
    }

    // @end

    @Test void a_bean_is_subscribed_when_the_container_starts_and_a_publisher_is_injected() throws SQLException {
        try (var container = new Weld().disableDiscovery().addBeanClasses(Notes.class, NoteIndex.class, Ground.class).initialize()) {
            var ground = container.select(Ground.class).get();
            var acme = ground.tenant("acme");
            var note = UUID.randomUUID();
            CallContext.of(acme).run(() -> ground.transactions().run(() -> container.select(Notes.class).get().add(note)));
            Awaitility.await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () -> assertThat(container.select(NoteIndex.class).get().notes()).containsExactly(acme.slug() + " " + note));
        }
    }

    @Test void without_handlers_nothing_is_asked_for() {
        try (var container = new Weld().disableDiscovery().addBeanClasses(Alone.class).initialize()) {
            assertThat(container.select(Alone.class).get()).isNotNull();
        }
    }

    @ApplicationScoped
    static class Alone {}
}
