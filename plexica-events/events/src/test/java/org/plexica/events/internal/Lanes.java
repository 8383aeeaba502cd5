package org.plexica.events.internal;

import java.util.UUID;
import org.plexica.core.TenantId;

/** For statements that write events by hand, as somebody would who has read the code. */
public final class Lanes {
    private Lanes() {}

    /** On which lane Plexica would put it. */
    public static int of(TenantId tenant, String key, UUID id) {
        return OutboxLane.of(tenant, key, id);
    }
}
