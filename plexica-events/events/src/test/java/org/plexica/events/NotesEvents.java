package org.plexica.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.plexica.core.Page;
import org.plexica.core.Transactions;
import org.plexica.core.events.Event;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.boot.EventsBuilder;
import org.plexica.events.boot.Transports;
import org.plexica.events.spi.EventLog;
import org.plexica.events.spi.Lane;
import org.plexica.postgres.Sql;

/** A host's notes, which say when one was added. */
final class NotesEvents {
    // @start region="event"
    @Event(value = "app.note.added", key = "note")
    record NoteAdded(UUID note, String text) {}

    // @end

    // @start region="publish"
    /** The note and its event are committed together, or neither is. */
    record Notes(Transactions transactions, Sql sql, Events events) {
        void add(String text) {
            transactions.run(() -> {
                sql.update("insert into note (text) values (?)", text);
                events.publish(new NoteAdded(UUID.randomUUID(), text));
            });
        }
    }

    // @end

    // @start region="handler"
    /** Keeps the words of long notes, in the tenant of the event and in one transaction with the mark that it has. */
    static Handler<NoteAdded> words(TransactionBridge tenants) {
        return Handler.of("note-words", NoteAdded.class, added -> keep(tenants, added.event().text()))
                .when(added -> added.event().text().length() > 3).atOnce(8);
    }

    // @end

    // @start region="annotated"
    /** The same as a plain object, or as a bean. */
    record Words(TransactionBridge tenants) {
        @EventHandler(name = "note-words", atOnce = 8) void keep(Received<NoteAdded> added) {
            NotesEvents.keep(tenants, added.event().text());
        }

        @EventHandler(name = "note-log", pattern = "app.note.*") void log(Received<AnyEvent> any) {
            NotesEvents.keep(tenants, any.event().type().value());
        }
    }

    static List<Handler<?>> annotated(TransactionBridge tenants) { return Handlers.of(new Words(tenants)); }

    // @end

    // @start region="publisher"
    @EventPublisher
    interface NoteEvents {
        void added(NoteAdded event);

        void imported(List<NoteAdded> events);
    }

    static NoteEvents publisher(Events events) { return Publishers.of(NoteEvents.class, events); }

    // @end

    static Handler<NoteAdded> patient(TransactionBridge tenants) {
        // @start region="retry"
        var patient = words(tenants).retry(new Retry(5, Duration.ofMillis(200), 3));
        // @end
        return patient;
    }

    static void pause(Events events, Handler<?> handler) {
        // @start region="subscription"
        try (Subscription running = events.subscribe(handler)) {
            running.pause();
            SubscriptionReport report = events.subscriptions().getFirst();
            if (report.lag() > 0) running.resume();
        }
        // @end
    }

    static boolean again(Events events) {
        // @start region="replay"
        var yesterday = Instant.now().minus(Duration.ofDays(1));
        ReplayProgress begun = events.replay(new Replay("note-words", yesterday, Instant.now(), 200));
        // @end
        return begun.isOver();
    }

    /** What a broker would carry is carried by the database until there is one. */
    static EventsBuilder carried(EventsBuilder builder, DataSource app) {
        // @start region="transport"
        builder.transport(Transports.database(app));
        // @end
        return builder;
    }

    // @start region="log"
    /** How many places of a lane have been read of those that there are. */
    static double share(EventLog log, Lane lane, long read) {
        return (double) read / log.ends().getOrDefault(lane, 1L);
    }

    // @end

    static void tryAgain(Events events) {
        // @start region="dead_letters"
        DeadLetters dead = events.deadLetters();
        for (DeadLetter letter : dead.list(DeadLetters.Filter.all(), Page.Request.first()).items())
            if (letter.state() == DeadLetter.State.PENDING) dead.retry(letter.id());
        // @end
    }

    private static void keep(TransactionBridge tenants, String text) {
        new Sql(tenants).update("insert into note (text) values (?)", text);
    }

    private NotesEvents() {}
}
