package org.plexica.events.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plexica.core.UuidV7;
import org.plexica.core.WorkspaceId;
import org.plexica.events.spi.Envelope;
import org.plexica.postgres.Sql;

/**
 * Keeps what could not be handled, and hands out what is to be tried again: to one node at a time, and to another one when that one dies.
 *
 * @param node this one
 * @param sql in the platform's transactions
 */
record DeadLetterBox(UUID node, Sql sql) {
    private static final int AT_ONCE = 20;
    private static final UUID NONE = new UUID(0, 0);

    /** Durable when it returns. One that is there already has been tried once more. */
    void bury(HandlerRun handler, Delivery delivery, Throwable why) {
        switch (delivery.ticket()) {
            case Delivery.Ticket.FromLane _,Delivery.Ticket.FromReplay _ -> keep(handler, delivery, why);
            case Delivery.Ticket.FromDeadLetters(var letter, var attempts, var _) ->
                sql.update("""
                           update plexica.dead_letter set state = 'FAILED', attempts = ?, code = ?, detail = ?, last_at = clock_timestamp(),
                               node = null, leased_until = null where id = ? and state = 'RETRYING'
                           """, attempts + 1, Work.code(why), Work.detail(why), letter);
        }
    }

    private void keep(HandlerRun handler, Delivery delivery, Throwable why) {
        var envelope = delivery.envelope();
        var content = envelope.content();
        var origin = envelope.origin();
        sql.update(
                """
                insert into plexica.dead_letter as kept (id, handler, event, type, version, key, data, tenant, workspace, actor, correlation, traceparent, stamp,
                    published, shown, state, attempts, code, detail, replay)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?, ?)
                on conflict (handler, tenant, event, replay) do update set attempts = kept.attempts + excluded.attempts, last_at = excluded.last_at
                """,
                UuidV7.fresh(), handler.name(), envelope.id(), content.type().value(), content.version(), content.key(), content.data(),
                origin.tenant().value(), workspace(envelope), Actors.write(origin.actor()), origin.correlation().id(),
                origin.correlation().traceparent(),
                origin.stamp(), envelope.time(), handler.work().shown(content), Math.max(1, delivery.failed()), Work.code(why),
                Work.detail(why), delivery.replay().orElse(NONE));
    }

    /** What is to be tried again by that handler. */
    List<Delivery> claim(HandlerRun handler) {
        return sql
                .all("""
                     update plexica.dead_letter set node = ?, leased_until = clock_timestamp() + interval '60 seconds' where id in (
                         select id from plexica.dead_letter where handler = ? and state = 'RETRYING' and (leased_until is null or leased_until < clock_timestamp())
                         order by first_at limit ? for update skip locked)
                     returning id as letter, attempts, event as id, type, version, key, data, tenant, workspace, actor, correlation, traceparent, stamp, published, replay
                     """,
                        DeadLetterBox::delivery, node, handler.name(), AT_ONCE)
                .stream().flatMap(Optional::stream).toList();
    }

    private static Optional<Delivery> delivery(ResultSet row) throws SQLException {
        var ticket = new Delivery.Ticket.FromDeadLetters(row.getObject("letter", UUID.class), row.getInt("attempts"),
                Optional.of(row.getObject("replay", UUID.class)).filter(replay -> !replay.equals(NONE)));
        return EnvelopeRow.read(row, "published").map(envelope -> new Delivery(envelope, ticket, 0));
    }

    /** What was tried again has been handled. */
    void resolve(UUID letter) {
        sql.update(
                """
                update plexica.dead_letter set state = 'RESOLVED', attempts = attempts + 1, last_at = clock_timestamp(), node = null, leased_until = null
                where id = ? and state = 'RETRYING'
                """,
                letter);
    }

    /** Who had the lane before has made it a dead letter, and died before that counted as done; now it has been handled after all. */
    void resolve(String handler, Delivery delivery) {
        sql.update("""
                   update plexica.dead_letter set state = 'RESOLVED', last_at = clock_timestamp(), node = null, leased_until = null
                   where handler = ? and tenant = ? and event = ? and replay = ? and state <> 'RESOLVED'
                   """, handler, delivery.tenant().value(), delivery.id(), NONE);
    }

    private static @Nullable UUID workspace(Envelope envelope) {
        return envelope.origin().workspace().map(WorkspaceId::value).orElse(null);
    }
}
