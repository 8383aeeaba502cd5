package org.plexica.events.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.plexica.core.Actor;
import org.plexica.core.CoreError;
import org.plexica.core.Correlation;
import org.plexica.core.TenantId;
import org.plexica.core.WorkspaceId;
import org.plexica.events.EventType;

/**
 * An event on its way: what CloudEvents 1.0 calls its attributes, and its data.
 *
 * @param id the same on every way and however often it arrives
 * @param content what happened
 * @param origin where, and who says so
 * @param time when it was published, by the database's clock
 */
public record Envelope(UUID id, Content content, Origin origin, Instant time) {
    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(time, "time");
    }

    /**
     * What happened.
     *
     * @param type what kind of thing
     * @param version of the type, from 1
     * @param key by which the events of a tenant are put in order; empty for none
     * @param data JSON
     */
    public record Content(EventType type, int version, String key, String data) {
        public Content {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(data, "data");
            if (version < 1) throw CoreError.InvalidValue.of("version", "must be 1 or more").exception();
        }
    }

    /**
     * Where it happened.
     *
     * @param tenant of which tenant, as the publisher says
     * @param workspace in which workspace, if in any
     * @param actor by whom, as the publisher says
     * @param correlation with what it belongs together
     * @param stamp the database role that wrote it, by the database's word: the tenant's, or the application's login
     */
    public record Origin(TenantId tenant, Optional<WorkspaceId> workspace, Actor actor, Correlation correlation, String stamp) {
        public Origin {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(workspace, "workspace");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(correlation, "correlation");
            Objects.requireNonNull(stamp, "stamp");
        }
    }
}
