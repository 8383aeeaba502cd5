package org.plexica.events;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.plexica.core.TenantId;

/**
 * An event that a handler could not handle. The error's text and the data are safe to show: personal data are masked.
 *
 * @param id of the dead letter
 * @param tenant whose it is
 * @param handler which could not handle it
 * @param event which event
 * @param failure how it failed
 * @param state where it is
 * @since 0.1
 */
public record DeadLetter(UUID id, TenantId tenant, String handler, Letter event, Failure failure, State state) {
    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(handler, "handler");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(state, "state");
    }

    /** Where it is. */
    public enum State {
        /** Somebody has to look at it. */
        PENDING,
        /** It is to be tried again, or just being tried. */
        RETRYING,
        /** It was tried again, and failed again. */
        FAILED,
        /** It was tried again, and has been handled. */
        RESOLVED
    }

    /**
     * The event.
     *
     * @param id of the event
     * @param type of the event
     * @param version of the type
     * @param data JSON, without personal data
     * @param published when
     */
    public record Letter(UUID id, EventType type, int version, String data, Instant published) {
        public Letter {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(data, "data");
            Objects.requireNonNull(published, "published");
        }
    }

    /**
     * How it failed.
     *
     * @param attempts how often it has been tried
     * @param code of the error; {@code java/<class>} when it has none
     * @param detail what may be said about it
     * @param first when it became a dead letter
     * @param last when it was last tried
     */
    public record Failure(int attempts, String code, String detail, Instant first, Instant last) {
        public Failure {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(first, "first");
            Objects.requireNonNull(last, "last");
        }
    }
}
