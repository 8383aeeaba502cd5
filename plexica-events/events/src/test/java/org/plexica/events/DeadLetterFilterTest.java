package org.plexica.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Page;
import org.plexica.core.Tenant;
import org.plexica.core.events.Event;

/** Whose dead letters are asked for, and by whom. */
final class DeadLetterFilterTest {
    @Event("app.note.added")
    record NoteAdded(UUID note) {}

    @Test void a_filter_by_tenant_narrows_what_the_platform_sees_and_shows_a_tenant_nothing_of_another() throws SQLException {
        try (var ground = new EventsGround()) {
            var acme = ground.make("acme");
            var globex = ground.make("globex");
            var node = ground.node();
            node.subscribe(Handler.of("index", NoteAdded.class, _ -> {
                throw new IllegalStateException("broken");
            }).retry(Retry.never()));
            ground.publish(node, acme, new NoteAdded(UUID.randomUUID()), new NoteAdded(UUID.randomUUID()));
            ground.publish(node, globex, new NoteAdded(UUID.randomUUID()));
            var platform = CallContext.platform(new Actor.Application("a test"));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> total(platform, node, DeadLetters.Filter.all()) == 3);
            assertThat(total(platform, node, of(acme))).isEqualTo(2);
            assertThat(total(CallContext.of(acme), node, of(acme))).isEqualTo(2);
            assertThat(total(CallContext.of(acme), node, of(globex))).isZero();
            assertThat(CallContext.of(acme).call(() -> node.deadLetters().retryAll(of(globex)))).isZero();
        }
    }

    private static long total(CallContext context, Events node, DeadLetters.Filter filter) {
        Supplier<Page<DeadLetter>> asked = () -> node.deadLetters().list(filter, Page.Request.first());
        return context.call(asked::get).total();
    }

    private static DeadLetters.Filter of(Tenant tenant) {
        return new DeadLetters.Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(tenant.id()));
    }
}
