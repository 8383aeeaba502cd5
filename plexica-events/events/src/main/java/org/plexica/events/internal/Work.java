package org.plexica.events.internal;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.spi.FaultPoint;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.events.AnyEvent;
import org.plexica.events.EventPattern;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import org.plexica.events.Handler;
import org.plexica.events.Received;
import org.plexica.events.spi.Envelope;

/**
 * Runs a handler for an event: in the event's context, in one transaction with the mark that it has run.
 *
 * @param <E> what the handler reads events as
 */
final class Work<E extends Record> {
    private final Handler<E> handler;
    private final Optional<EventDescription<E>> description;
    private final EventPattern pattern;
    private final Ground ground;

    Work(Handler<E> handler, Ground ground) {
        this.handler = handler;
        this.ground = ground;
        this.description = describe(handler, ground);
        this.pattern = switch (handler.source()) {
            case Handler.Source.OfPattern(var given) -> given;
            case Handler.Source.OfRecord<E> _ -> EventPattern.of(description.orElseThrow().type());
        };
    }

    /**
     * What all handlers of a node share.
     *
     * @param tenants the tenants' transactions
     * @param platform the platform's
     */
    record Ground(TransactionBridge tenants, TransactionBridge platform, Stamps stamps, Inbox inbox, Payloads payloads,
            Descriptions descriptions) {}

    /**
     * An event for the handler.
     *
     * @param attempt which try it is, from 1
     * @param replay of which it is part
     */
    record Call(Envelope envelope, int attempt, Optional<UUID> replay) {}

    EventPattern pattern() { return pattern; }

    /** What may be seen of the data. */
    String shown(Envelope.Content content) {
        return description.isPresent() ? ground.payloads.mask(description.get(), content.data()) : ground.payloads.mask(content.data());
    }

    boolean isOnPlatform() { return handler.options().place().isPresent(); }

    /**
     * Never throws, whatever the handler throws.
     *
     * @param tenant empty when it cannot be entered
     */
    Outcome run(Call call, Optional<Tenant> tenant) {
        var begun = new AtomicBoolean();
        try {
            if (!ground.stamps.isOwn(call.envelope.origin(), tenant)) return new Outcome.Forged();
            return context(call.envelope, tenant).call(() -> handle(call, begun));
        } catch (EventsException e) {
            var never = e.error() instanceof EventsError.Unprocessable || e.error() instanceof EventsError.BadData;
            return new Outcome.Failed(e, never);
        } catch (CoreException e) {
            if (begun.get()) return new Outcome.Failed(e, false);
            return e.error() instanceof CoreError.ForeignActor ? new Outcome.Failed(e, true) : new Outcome.NotBegun(e);
        } catch (RuntimeException e) {
            return begun.get() ? new Outcome.Failed(e, false) : new Outcome.NotBegun(e);
        } catch (Throwable e) { // a handler may throw errors of its own, and in other languages than Java any exception
            return new Outcome.Failed(e, false);
        }
    }

    private Outcome handle(Call call, AtomicBoolean begun) {
        var received = received(call);
        if (!isWanted(received, begun)) return new Outcome.Done(false);
        var within = isOnPlatform() ? ground.platform : ground.tenants;
        var outcome = within.<Outcome, RuntimeException>call(() -> switch (mark(within, call)) {
            case FORGED -> new Outcome.Forged();
            case AGAIN -> new Outcome.Done(false);
            case FIRST -> {
                FaultPoint.reached("events.marked");
                begun.set(true);
                handler.work().accept(received);
                FaultPoint.reached("events.handled");
                yield new Outcome.Done(true);
            }
        });
        FaultPoint.reached("events.effect-committed");
        return outcome;
    }

    private Inbox.Mark mark(TransactionBridge within, Call call) {
        var event = call.envelope;
        if (!isOnPlatform()) return ground.inbox.mark(within, name(call), event.id(), event.origin().stamp());
        var own = ground.stamps.isPlatforms(event.origin()) ? "" : "@" + event.origin().tenant();
        return ground.inbox.markOnPlatform(within, name(call) + own, event.id());
    }

    /** A replay is done once, too, but has nothing to do with the first time. */
    private String name(Call call) {
        return call.replay.map(replay -> handler.name() + "/" + replay).orElse(handler.name());
    }

    private boolean isWanted(Received<E> received, AtomicBoolean begun) {
        begun.set(true);
        var wanted = handler.options().filter().test(received);
        begun.set(false);
        return wanted;
    }

    private CallContext context(Envelope envelope, Optional<Tenant> tenant) {
        var origin = envelope.origin();
        var place = handler.options().place();
        if (place.isPresent()) return CallContext.platform(new Actor.Application(place.get())).under(origin.correlation());
        var here = CallContext.of(tenant.orElseThrow(Held.Away::new)).by(origin.actor()).under(origin.correlation());
        return origin.workspace().map(here::in).orElse(here);
    }

    private Received<E> received(Call call) {
        var envelope = call.envelope;
        return new Received<>(read(envelope.content()), envelope.id(), envelope.origin().tenant(),
                new Received.Delivery(envelope.time(), call.attempt, call.replay));
    }

    @SuppressWarnings("unchecked") // a handler of a pattern reads any event
    private E read(Envelope.Content content) {
        return description.isPresent()
                ? ground.payloads.read(description.get(), content.data())
                : (E) new AnyEvent(content.type(), content.version(), content.data());
    }

    @SuppressWarnings("unchecked") // a description is of the record that was asked for
    private static <E extends Record> Optional<EventDescription<E>> describe(Handler<E> handler, Ground ground) {
        return switch (handler.source()) {
            case Handler.Source.OfRecord<E>(var record) -> Optional.of((EventDescription<E>) ground.descriptions.of(record));
            case Handler.Source.OfPattern _ -> Optional.empty();
        };
    }

    /** What may be said about a failure: an error of ours has a text that is meant to be shown, others may say anything. */
    static String code(Throwable why) {
        return why instanceof PlexicaException e ? e.error().code() : "java/" + why.getClass().getSimpleName();
    }

    static String detail(Throwable why) {
        return why instanceof PlexicaException e ? e.error().detail() : "The handler failed with " + why.getClass().getName() + ".";
    }
}
