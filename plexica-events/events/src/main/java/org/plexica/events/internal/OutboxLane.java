package org.plexica.events.internal;

import java.util.UUID;
import org.plexica.core.TenantId;
import org.plexica.events.spi.Envelope;

/** On which of the sixteen lanes an event is: those of one tenant and key on the same, on whichever node. */
final class OutboxLane {
    private static final int LANES = 16;
    private static final int MIX = 0x9E3779B9;
    private static final int HALF = 16;

    private OutboxLane() {}

    static int of(Envelope envelope) { return of(envelope.origin().tenant(), envelope.content().key(), envelope.id()); }

    static int of(TenantId tenant, String key, UUID id) {
        var hash = (key.isEmpty() ? id.hashCode() : 31 * tenant.value().hashCode() + key.hashCode()) * MIX;
        return Math.floorMod(hash ^ hash >>> HALF, LANES);
    }
}
