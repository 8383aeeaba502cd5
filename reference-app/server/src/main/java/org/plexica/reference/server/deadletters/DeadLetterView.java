package org.plexica.reference.server.deadletters;

import java.time.Instant;
import java.util.UUID;
import org.plexica.core.TenantId;
import org.plexica.events.DeadLetter;
import org.plexica.events.EventType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that a handler could not handle.
 *
 * @param id of the dead letter
 * @param tenant whose it is
 * @param handler which could not handle it
 * @param state where it is
 * @param event which event
 * @param failure how it failed
 */
record DeadLetterView(UUID id, TenantId tenant, String handler, DeadLetter.State state, EventView event, FailureView failure) {
    static DeadLetterView of(DeadLetter letter) {
        return new DeadLetterView(letter.id(), letter.tenant(), letter.handler(), letter.state(), EventView.of(letter.event()),
                FailureView.of(letter.failure()));
    }

    /**
     * The event.
     *
     * @param id of the event
     * @param type of the event
     * @param version of the type
     * @param publishedAt when
     * @param data what happened, without personal data
     */
    record EventView(UUID id, EventType type, int version, Instant publishedAt, JsonNode data) {
        static EventView of(DeadLetter.Letter event) {
            return new EventView(event.id(), event.type(), event.version(), event.published(), JsonMapper.shared().readTree(event.data()));
        }
    }

    /**
     * How it failed.
     *
     * @param attempts how often it has been tried
     * @param code of the error
     * @param detail what may be said about it
     * @param firstAt when it became a dead letter
     * @param lastAt when it was last tried
     */
    record FailureView(int attempts, String code, String detail, Instant firstAt, Instant lastAt) {
        static FailureView of(DeadLetter.Failure failure) {
            return new FailureView(failure.attempts(), failure.code(), failure.detail(), failure.first(), failure.last());
        }
    }
}
