package org.plexica.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.TenantId;
import org.plexica.events.DeadLetters;
import org.plexica.events.Events;
import org.plexica.events.Handler;
import org.plexica.events.Received;
import org.plexica.events.Replay;
import org.plexica.events.ReplayProgress;
import org.plexica.events.Subscription;
import org.plexica.events.SubscriptionReport;

/** Hands out what is published at once, without any database: what is tested here is who is found. */
@ApplicationScoped
class EventsAtOnce implements Events {
    private final List<Handler<?>> handlers = new ArrayList<>();
    private final TenantId tenant = TenantId.fresh();

    List<String> names() { return handlers.stream().map(Handler::name).toList(); }

    @Override public void publishAll(List<? extends Record> events) {
        events.forEach(event -> handlers.forEach(handler -> hand(handler, event)));
    }

    private <E extends Record> void hand(Handler<E> handler, Record event) {
        if (!(handler.source() instanceof Handler.Source.OfRecord<E>(var type)) || !type.isInstance(event)) return;
        var delivery = new Received.Delivery(Instant.now(), 1, Optional.empty());
        handler.work().accept(new Received<>(type.cast(event), UUID.randomUUID(), tenant, delivery));
    }

    @Override public Subscription subscribe(Handler<?> handler) {
        handlers.add(handler);
        return new Subscription() {
            @Override public String name() { return handler.name(); }

            @Override public void pause() { handlers.remove(handler); }

            @Override public void resume() { handlers.add(handler); }

            @Override public void close() { handlers.remove(handler); }
        };
    }

    @Override public DeadLetters deadLetters() { throw new UnsupportedOperationException("nothing fails here"); }

    @Override public List<SubscriptionReport> subscriptions() { return List.of(); }

    @Override public void forget(String handler) { handlers.removeIf(it -> it.name().equals(handler)); }

    @Override public ReplayProgress replay(Replay replay) { throw new UnsupportedOperationException("nothing is kept here"); }

    @Override public List<ReplayProgress> replays() { return List.of(); }

    @Override public void close() { handlers.clear(); }
}
