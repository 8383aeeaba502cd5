package org.plexica.events.internal;

import java.util.Optional;
import java.util.UUID;
import org.plexica.core.TenantId;
import org.plexica.events.spi.Envelope;

/** One event for one handler, until it is done. Everything that changes is guarded by the handler's lock. */
final class Delivery {
    private final Envelope envelope;
    private final Ticket ticket;
    private final long position;
    private int failed;

    Delivery(Envelope envelope, Ticket ticket, long position) {
        this.envelope = envelope;
        this.ticket = ticket;
        this.position = position;
    }

    Envelope envelope() { return envelope; }

    Ticket ticket() { return ticket; }

    long position() { return position; }

    TenantId tenant() { return envelope.origin().tenant(); }

    UUID id() { return envelope.id(); }

    /** By what it is put in order within the tenant; what has no key is in order with itself. */
    String order() {
        var content = envelope.content();
        return content.key().isEmpty() ? envelope.id().toString() : content.key();
    }

    int failed() { return failed; }

    void fail() { failed++; }

    /** Where it comes from, and who must be told when it is done. */
    sealed interface Ticket {
        /**
         * From a lane.
         *
         * @param lane as it was leased
         */
        record FromLane(LaneProgress lane) implements Ticket {}

        /**
         * From the dead letters.
         *
         * @param letter the dead letter
         * @param attempts how often it has been tried before
         * @param replay of which it was part
         */
        record FromDeadLetters(UUID letter, int attempts, Optional<UUID> replay) implements Ticket {}

        /**
         * From a replay.
         *
         * @param batch with which it is done
         */
        record FromReplay(ReplayBatch batch) implements Ticket {}
    }

    /** Of which replay it is part. */
    Optional<UUID> replay() {
        return switch (ticket) {
            case Ticket.FromLane _ -> Optional.empty();
            case Ticket.FromDeadLetters(var _, var _, var replay) -> replay;
            case Ticket.FromReplay(var batch) -> Optional.of(batch.replay());
        };
    }

    Optional<LaneProgress> lane() { return ticket instanceof Ticket.FromLane(var lane) ? Optional.of(lane) : Optional.empty(); }
}
