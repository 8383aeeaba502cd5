package org.plexica.tenancy.internal;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.core.spi.FaultPoint;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one step: written down before it begins; when it doesn't say how it ended, its resource is looked at. */
record StepRun(StepLog log, SagaLease lease, Limits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    /**
     * Returns what the step made.
     *
     * @param before how far the step was when this run of the set-up began: what an earlier one began, on whichever node, is looked at first
     * @throws FailedStep when it failed
     * @throws CancellationException when the set-up is not to go on
     */
    Made run(StepOrder.Part part, Attempt attempt, Live live, State before) {
        live.check();
        FaultPoint.reached(KillPoint.STEP_BEGIN.at(part.id()));
        if (!log.begin(lease, part.id())) {
            live.stop();
            live.check();
        }
        FaultPoint.reached(KillPoint.STEP_BEGUN.at(part.id()));
        var made = before == State.WAITING ? make(part, attempt, live) : finish(part, attempt, live);
        FaultPoint.reached(KillPoint.STEP_MADE.at(part.id()));
        log.done(lease, part.id(), made);
        FaultPoint.reached(KillPoint.STEP_DONE.at(part.id()));
        return made;
    }

    private Made make(StepOrder.Part part, Attempt attempt, Live live) {
        var call = live.start("tenant-" + part.id(), () -> part.provisioner().provision(attempt, live.of(part.id())));
        return await(part, attempt, live, call);
    }

    /**
     * An earlier call was begun and nobody knows how it ended. Half of it ends the attempt: under a name that may still come into use nothing is ever removed, because whoever is
     * slow to remove may do it when another node has made the whole.
     */
    private Made finish(StepOrder.Part part, Attempt attempt, Live live) {
        return switch (look(part, attempt, new TenancyError.UnexplainedFailure())) {
            case Inspection.Complete(var made) -> made;
            case Inspection.Absent _ -> make(part, attempt, live);
            case Inspection.Foreign(var mark) -> throw foreign(part, attempt, mark);
            case Inspection.Partial _ -> throw interrupted(part, attempt);
        };
    }

    private Made await(StepOrder.Part part, Attempt attempt, Live live, Call<Made> call) {
        try {
            return call.await(limits.step());
        } catch (ExecutionException e) {
            return settle(part, attempt, live, call, Objects.requireNonNullElse(e.getCause(), e));
        } catch (TimeoutException | CancellationException | InterruptedException e) {
            return settle(part, attempt, live, call, e);
        }
    }

    /** The call was lost, threw, took too long or was interrupted: none of these says whether it had its effect. */
    private Made settle(StepOrder.Part part, Attempt attempt, Live live, Call<Made> call, Throwable cause) {
        log.mark(lease, part.id(), State.UNKNOWN);
        if (live.isStopped()) throw new CancellationException(part.id());
        var reason = reason(cause);
        if (!ended(call)) throw failed(part, attempt, reason, cause);
        return switch (look(part, attempt, reason)) {
            case Inspection.Complete(var made) -> {
                LOG.atWarn().setCause(cause).addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).log(
                        "A step did not say that it is done, yet its resource is complete");
                yield made;
            }
            case Inspection.Foreign(var mark) -> throw foreign(part, attempt, mark);
            case Inspection.Absent _,Inspection.Partial _ -> throw failed(part, attempt, reason, cause);
        };
    }

    private Inspection look(StepOrder.Part part, Attempt attempt, PlexicaError reason) {
        try {
            return Calls.bounded("inspect-" + part.id(), limits, () -> part.provisioner().inspect(attempt));
        } catch (Calls.Lost lost) {
            throw failed(part, attempt, reason, lost);
        }
    }

    private boolean ended(Call<Made> call) {
        try {
            return call.stop(limits.grace());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private FailedStep foreign(StepOrder.Part part, Attempt attempt, String mark) {
        return failed(part, attempt, new TenancyError.ForeignResource(), new IllegalStateException("bears the mark " + mark));
    }

    private FailedStep interrupted(StepOrder.Part part, Attempt attempt) {
        log.mark(lease, part.id(), State.FAILED);
        LOG.atWarn().addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).log(
                "A process ended in the middle of a step; the tenant's resources will be taken back");
        return new FailedStep(new TenancyError.ProvisioningInterrupted(), new IllegalStateException("half made"));
    }

    private FailedStep failed(StepOrder.Part part, Attempt attempt, PlexicaError reason, Throwable cause) {
        log.mark(lease, part.id(), State.FAILED);
        LOG.atError().setCause(cause).addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).addKeyValue("code", reason.code())
                .log("A step failed; the tenant's other resources will be taken back");
        return new FailedStep(TenancyError.ProvisioningFailed.of(part.id(), reason), cause);
    }

    private static PlexicaError reason(Throwable cause) {
        return switch (cause) {
            case PlexicaException known -> known.error();
            case TimeoutException _ -> new TenancyError.StepTimedOut();
            default -> new TenancyError.UnexplainedFailure();
        };
    }

    /** Ends a set-up with its reason. */
    static final class FailedStep extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final TenancyError reason;

        FailedStep(TenancyError reason, Throwable cause) {
            super(reason.detail(), cause);
            this.reason = reason;
        }

        TenancyError reason() { return reason; }
    }
}
