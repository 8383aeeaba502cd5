package org.plexica.events.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.Actor;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.events.EventType;
import org.plexica.events.spi.Envelope;

/** Events as they come from a transport. */
final class Samples {
    private Samples() {}

    static Envelope envelope(TenantId tenant, String key, String data) {
        var content = new Envelope.Content(new EventType("app.sample.taken"), 1, key, data);
        var origin = new Envelope.Origin(tenant, Optional.empty(), new Actor.Nobody(), new Correlation("sample", ""), "stamp");
        return new Envelope(UUID.randomUUID(), content, origin, Instant.EPOCH);
    }

    /** From nowhere that has to be told. */
    static Delivery delivery(TenantId tenant, String key) {
        return new Delivery(envelope(tenant, key, "{}"), new Delivery.Ticket.FromDeadLetters(UUID.randomUUID(), 0), 0);
    }
}
