package org.plexica.tenancy.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.plexica.core.spi.Issuer;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.TokenIssuing;

/** Makes one tenant's resources: each step as soon as those that it needs are done. What an earlier run has done, on whichever node, is not done again. */
final class SetUp {
    private final StepOrder order;
    private final StepRun steps;
    private final Live live;
    private final Attempt attempt;
    private final Map<String, State> states;
    private final AtomicReference<@Nullable TenancyError> failure = new AtomicReference<>();

    /** Of an attempt with the facts of the steps that are done, and how far each step is. */
    SetUp(StepOrder order, StepRun steps, Live live, Journaled journaled) {
        this.order = order;
        this.steps = steps;
        this.live = live;
        this.attempt = journaled.attempt;
        this.states = journaled.states;
    }

    /** What the journal knows of a set-up. */
    record Journaled(Attempt attempt, Map<String, State> states) {}

    /** Returns when nothing more is begun; what was interrupted and does not react may still be running. */
    SetUpResult run(Executor executor) {
        var running = new HashMap<String, CompletableFuture<Made>>();
        for (var part : order.forward()) {
            var needed = part.step().after().stream().collect(Collectors.toMap(id -> id, running::get));
            var ready = CompletableFuture.allOf(needed.values().toArray(CompletableFuture[]::new));
            running.put(part.id(), ready.thenApplyAsync(_ -> make(part, made(needed)), executor));
        }
        var all = CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new));
        all.exceptionally(_ -> null).join();
        var reason = failure.get();
        if (reason != null) return new SetUpResult.Failed(reason);
        if (all.isCompletedExceptionally()) return stopped(all);
        var made = made(running);
        return new SetUpResult.Complete(order.forward().stream().flatMap(part -> issuer(part, made.get(part.id())).stream()).toList());
    }

    private Made make(StepOrder.Part part, Map<String, Made> facts) {
        try {
            var own = new Attempt(attempt.tenant(), attempt.number(), attempt.name(), attempt.request(), facts);
            var before = states.getOrDefault(part.id(), State.WAITING);
            var made = before == State.DONE
                    ? attempt.facts().getOrDefault(part.id(), new Made(Map.of()))
                    : steps.run(part, own, live, before);
            issuer(part, made);
            return made;
        } catch (StepRun.FailedStep failed) {
            failure.compareAndSet(null, failed.reason());
            throw failed;
        } finally {
            if (failure.get() != null) live.stop();
        }
    }

    private Optional<Issuer> issuer(StepOrder.Part part, @Nullable Made made) {
        if (made == null || !(part.provisioner() instanceof TokenIssuing issuing)) return Optional.empty();
        var issuer = issuing.issuer(attempt.tenant(), made);
        if (!issuer.tenant().equals(Optional.of(attempt.tenant())))
            throw new StepRun.FailedStep(TenancyError.ProvisioningFailed.of(part.id(),
                    new TenancyError.UnexplainedFailure()), new IllegalStateException("an issuer for another tenant"));
        return Optional.of(issuer);
    }

    /** Not a failure of a step: it was told to stop, or what it did could not be written down. */
    private SetUpResult stopped(CompletableFuture<Void> all) {
        try {
            all.join();
            throw new IllegalStateException("completed exceptionally, yet did not throw");
        } catch (CompletionException | CancellationException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof CancellationException) return new SetUpResult.Stopped();
            live.stop();
            throw e;
        }
    }

    private static Map<String, Made> made(Map<String, CompletableFuture<Made>> done) {
        return done.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().join()));
    }
}
