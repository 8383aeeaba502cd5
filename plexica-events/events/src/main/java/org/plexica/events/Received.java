package org.plexica.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.TenantId;

/**
 * An event as it arrived. The handler runs in the context in which it was published: tenant, workspace, actor and correlation are in the
 * {@link org.plexica.core.CallContext}.
 *
 * @param <E> what it is read as
 * @param event what happened
 * @param id of the event, the same however often it arrives
 * @param tenant to which it happened
 * @param delivery how it came here
 * @since 0.1
 */
public record Received<E extends Record>(E event, UUID id, TenantId tenant, Delivery delivery) {
    public Received {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(delivery, "delivery");
    }

    /**
     * How an event came here.
     *
     * @param published when, by the database's clock
     * @param attempt which try it is, from 1
     * @param replay the replay that it is part of; empty when it arrives for the first time
     */
    public record Delivery(Instant published, int attempt, Optional<UUID> replay) {
        public Delivery {
            Objects.requireNonNull(published, "published");
            Objects.requireNonNull(replay, "replay");
        }
    }
}
