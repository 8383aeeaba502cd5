package org.plexica.reference.server.tenants;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.plexica.core.TenantId;
import org.plexica.reference.server.tenants.TenantView.FailureView;
import org.plexica.reference.server.tenants.TenantView.StepView;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.StepReport;

/**
 * How a tenant's set-up stands.
 *
 * @param tenant whose
 * @param attempt which one it is, from 1
 * @param outcome what has come of it
 * @param failure why it failed, if it did
 * @param steps each with how far it is
 * @param lastEventId after which a stream of events goes on
 */
record ProvisioningView(TenantId tenant, int attempt, Outcome outcome, Optional<FailureView> failure, List<StepView> steps,
        String lastEventId) {
    /** What has come of a set-up. */
    enum Outcome {
        /** It has not ended, or is being taken back. */
        RUNNING,
        /** The tenant was made. */
        ACTIVE,
        /** It was taken back, and nothing is left. */
        FAILED
    }

    /**
     * The end of a set-up, as the last event of a stream.
     *
     * @param attempt which one it was, from 1
     * @param outcome what has come of it
     * @param failure why it failed, if it did
     */
    record Ended(int attempt, Outcome outcome, Optional<FailureView> failure) {}

    static Ended ended(Provisioning provisioning, ProvisioningOutcome outcome) {
        return new Ended(provisioning.attempt(), outcome(outcome), failure(outcome));
    }

    static ProvisioningView of(Provisioning provisioning) {
        var steps = new ArrayList<StepReport>();
        var outcome = provisioning.follow(0, Duration.ZERO, steps::add);
        var last = steps.isEmpty() ? 0 : steps.getLast().sequence();
        return new ProvisioningView(provisioning.tenant().id(), provisioning.attempt(), outcome(outcome), failure(outcome),
                steps.stream().map(StepView::of).toList(), new EventId(last, outcome(outcome) != Outcome.RUNNING).toString());
    }

    private static Outcome outcome(ProvisioningOutcome outcome) {
        return switch (outcome) {
            case ProvisioningOutcome.StillRunning _ -> Outcome.RUNNING;
            case ProvisioningOutcome.Active _ -> Outcome.ACTIVE;
            case ProvisioningOutcome.Failed _ -> Outcome.FAILED;
        };
    }

    private static Optional<FailureView> failure(ProvisioningOutcome outcome) {
        return outcome instanceof ProvisioningOutcome.Failed(_, var reason) ? Optional.of(FailureView.of(reason)) : Optional.empty();
    }
}
