package org.plexica.tenancy.internal;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one step: written down before it begins; when it doesn't say how it ended, its resource is looked at. */
record StepRun(StepLog log, Limits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    /**
     * Returns what the step made.
     *
     * @throws FailedStep when it failed
     * @throws CancellationException when the set-up is not to go on
     */
    Made run(StepOrder.Part part, Attempt attempt, Live live) {
        live.check();
        if (!log.begin(attempt.tenant(), part.id())) {
            live.stop();
            live.check();
        }
        var call = live.start("tenant-" + part.id(), () -> part.provisioner().provision(attempt, live));
        var made = await(part, attempt, live, call);
        log.done(attempt.tenant(), part.id(), made);
        return made;
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
        log.mark(attempt.tenant(), part.id(), State.UNKNOWN);
        if (live.isStopped()) throw new CancellationException(part.id());
        var reason = reason(cause);
        if (!ended(call)) throw failed(part, attempt, reason, cause);
        return switch (look(part, attempt, reason)) {
            case Inspection.Complete(var made) -> {
                LOG.atWarn().setCause(cause).addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).log(
                        "A step did not say that it is done, yet its resource is complete");
                yield made;
            }
            case Inspection.Foreign(var mark) -> throw failed(part, attempt, new TenancyError.ForeignResource(), new IllegalStateException(
                    "bears the mark " + mark));
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

    private FailedStep failed(StepOrder.Part part, Attempt attempt, PlexicaError reason, Throwable cause) {
        log.mark(attempt.tenant(), part.id(), State.FAILED);
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
