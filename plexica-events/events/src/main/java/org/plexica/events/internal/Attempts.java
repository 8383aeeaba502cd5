package org.plexica.events.internal;

import java.time.Duration;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to handle an event, and decides what becomes of it: done, tried again while its key waits, put back while its tenant cannot be entered, or a dead letter.
 *
 * @param node this one
 * @param run the handler's
 */
record Attempts(Node node, HandlerRun run) {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration REST = Duration.ofSeconds(1);

    void handle(Delivery delivery) {
        var begun = System.nanoTime();
        var outcome = attempt(delivery);
        try {
            if (!run.locked(() -> isOver(delivery, begun))) settle(delivery, outcome, begun);
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("handler", run.name()).addKeyValue("event", delivery.id()).setCause(e)
                    .log("What became of an event could not be settled; it is tried again, and found done if it was");
            tryAgain(delivery, begun);
        } finally {
            run.locked(run::ended);
        }
    }

    private void tryAgain(Delivery delivery, long begun) {
        run.locked(() -> {
            run.breaker().notTried();
            run.queue().pause(delivery, System.nanoTime() - begun);
            later(delivery, REST);
        });
    }

    /** Whether the lane is no longer ours, so that nothing more is to be said about it. */
    private boolean isOver(Delivery delivery, long begun) {
        delivery.lane().ifPresent(LaneProgress::ended);
        if (delivery.lane().filter(lane -> lane.isLost() || lane.isDraining()).isEmpty()) return false;
        run.breaker().notTried();
        run.queue().finish(delivery, System.nanoTime() - begun);
        return true;
    }

    private Outcome attempt(Delivery delivery) {
        if (!node.tables().leases().isValid(delivery)) return new Outcome.NotBegun(new IllegalStateException("the lane is another node's"));
        try {
            var tenant = node.tenants().find(delivery.tenant()).filter(it -> it.availability() == Availability.OPEN).map(Listing::tenant);
            if (tenant.isEmpty() && !run.work().isOnPlatform()) return withoutTenant(delivery);
            return run.work().run(new Work.Call(delivery.envelope(), attemptOf(delivery), delivery.replay()), tenant);
        } catch (RuntimeException e) {
            return new Outcome.NotBegun(e);
        }
    }

    /** It waits for its tenant, but for what the platform says about a tenant that is gone: nobody will ever handle that in the tenant. */
    private Outcome withoutTenant(Delivery delivery) {
        var listing = node.tenants().find(delivery.tenant());
        var isGone = listing.isEmpty() || listing.get().availability() == Availability.GONE;
        if (isGone && delivery.envelope().content().type().value().startsWith("core.tenant.")) return new Outcome.Done(false);
        return new Outcome.NotBegun(new Held.Away());
    }

    private void settle(Delivery delivery, Outcome outcome, long begun) {
        var took = System.nanoTime() - begun;
        node.tables().meters().handled(run, delivery, outcome, took);
        switch (outcome) {
            case Outcome.Done _ -> done(delivery, took);
            case Outcome.Forged _ -> {
                LOG.atError().addKeyValue("handler", run.name()).addKeyValue("event", delivery.id())
                        .addKeyValue("stamp", delivery.envelope().origin().stamp())
                        .log("An event says that it is a tenant's that has not written it; it is dropped");
                done(delivery, took);
            }
            case Outcome.NotBegun(var why) -> notBegun(delivery, why, took);
            case Outcome.Failed(var why, var isFinal) -> failed(delivery, new Failure(why, isFinal), took);
        }
    }

    private record Failure(Throwable why, boolean isFinal) {}

    private void done(Delivery delivery, long took) {
        switch (delivery.ticket()) {
            case Delivery.Ticket.FromDeadLetters(var letter, var _, var _) -> resolve(() -> node.tables().deadLetters().resolve(letter));
            case Delivery.Ticket.FromLane(var lane) when lane.mayHaveBeenTried(delivery.position()) ->
                resolve(() -> node.tables().deadLetters().resolve(run.name(), delivery));
            case Delivery.Ticket.FromLane _,Delivery.Ticket.FromReplay _ -> {
            }
        }
        run.locked(() -> {
            run.breaker().tried(delivery.tenant(), true);
            run.queue().finish(delivery, took);
            finish(delivery);
        });
    }

    private void finish(Delivery delivery) {
        switch (delivery.ticket()) {
            case Delivery.Ticket.FromLane(var lane) -> {
                if (!lane.trackOf(delivery.tenant()).finish(delivery)) lane.main().finish(delivery);
            }
            case Delivery.Ticket.FromReplay(var batch) -> node.threads().work().execute(() -> run.replaying().finish(batch));
            case Delivery.Ticket.FromDeadLetters _ -> {
            }
        }
    }

    private void notBegun(Delivery delivery, RuntimeException why, long took) {
        if (delivery.ticket() instanceof Delivery.Ticket.FromDeadLetters) {
            failed(delivery, new Failure(why, true), took);
            return;
        }
        var away = why instanceof Held.Away || run.held().isAway(delivery.tenant());
        if (away && delivery.ticket() instanceof Delivery.Ticket.FromReplay) {
            done(delivery, took);
            return;
        }
        if (!away)
            LOG.atWarn().addKeyValue("handler", run.name()).setCause(why)
                    .log("An event could not be given to its handler; it is tried again");
        run.locked(() -> {
            run.breaker().notTried();
            run.queue().pause(delivery, took);
            if (away) run.held().hold(delivery, run.lanes().values(), run.queue());
            else
                later(delivery, REST);
        });
    }

    private void failed(Delivery delivery, Failure failure, long took) {
        var counted = run.locked(() -> {
            if (failure.isFinal) run.breaker().notTried();
            else
                run.breaker().tried(delivery.tenant(), false);
            if (!run.breaker().isOpen()) delivery.fail();
            run.queue().pause(delivery, took);
            return delivery.failed();
        });
        var retry = run.retry();
        var isLast = failure.isFinal || counted >= retry.tries() || delivery.ticket() instanceof Delivery.Ticket.FromDeadLetters;
        LOG.atWarn().addKeyValue("handler", run.name()).addKeyValue("event", delivery.id()).addKeyValue("tenant", delivery.tenant())
                .addKeyValue("attempt", counted).setCause(failure.why)
                .log(isLast ? "An event is a dead letter now" : "An event will be tried again");
        if (isLast) bury(delivery, failure);
        else
            run.locked(() -> later(delivery, Jitter.around(retry.pauseAfter(Math.max(1, counted)))));
    }

    /** Not done before it is among the dead letters: it is never both lost and counted as done. */
    private void bury(Delivery delivery, Failure failure) {
        try {
            node.tables().deadLetters().bury(run, delivery, failure.why);
            node.tables().meters().buried(run, delivery);
            run.locked(() -> {
                run.queue().leave(delivery);
                finish(delivery);
            });
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("handler", run.name()).addKeyValue("event", delivery.id()).setCause(e)
                    .log("A dead letter could not be kept; it is tried again");
            node.threads().after(REST, () -> bury(delivery, failure));
        }
        run.wake();
    }

    private void later(Delivery delivery, Duration pause) {
        node.threads().after(pause, () -> {
            run.locked(() -> run.queue().again(delivery));
            run.wake();
        });
    }

    /** If that is not written down, it is tried again when nobody is heard of for a while, and found done. */
    private void resolve(Runnable letter) {
        try {
            letter.run();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("handler", run.name()).setCause(e).log("A dead letter was handled, which could not be written down");
        }
    }

    private static int attemptOf(Delivery delivery) {
        var before = delivery.ticket() instanceof Delivery.Ticket.FromDeadLetters(var _, var attempts, var _) ? attempts : 0;
        return before + delivery.failed() + 1;
    }
}
