package org.plexica.events.tck;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.plexica.core.Actor;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.UuidV7;
import org.plexica.core.WorkspaceId;
import org.plexica.events.EventType;
import org.plexica.events.spi.Envelope;

/** Events for tests, each with an id of its own. */
final class Samples {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private Samples() {}

    static Sample event(TenantId tenant, EventType type, String key) {
        return new Sample(tenant, new Envelope.Content(type, 2, key, "{\"cents\":5}"), new Actor.Application("a test"));
    }

    record Sample(TenantId tenant, Envelope.Content content, Actor actor) {
        Sample by(Actor other) { return new Sample(tenant, content, other); }

        Sample with(String data) {
            return new Sample(tenant, new Envelope.Content(content.type(), content.version(), content.key(), data), actor);
        }

        Envelope envelope() {
            var origin = new Envelope.Origin(tenant, Optional.of(WorkspaceId.fresh()), actor, new Correlation("order-4711", TRACE),
                    "acme_role");
            return new Envelope(UuidV7.fresh(), content, origin, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
    }
}
