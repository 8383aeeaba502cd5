package org.plexica.tenancy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.plexica.core.spi.FaultPoint;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what a tenant has, last things first, and proves that it is gone. Only for who holds the tenant's lease. */
record TakeBack(StepOrder order, StepLog log, Limits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(TakeBack.class);

    /** True when each resource is proven to be gone; else it is to be tried again. */
    boolean run(Registered tenant, SagaLease lease) {
        var attempt = tenant.attempt(log.made(tenant.id()));
        var begun = log.reports(tenant.id()).stream().filter(report -> report.state() != State.WAITING).map(report -> report.step())
                .collect(
                        Collectors.toSet());
        var left = new ArrayList<StepOrder.Part>();
        for (var part : order.backward()) {
            if (!begun.remove(part.id())) continue;
            lease.require();
            FaultPoint.reached(KillPoint.REMOVE.at(part.id()));
            if (isNeeded(part, left) || !isGone(part, attempt)) {
                left.add(part);
                continue;
            }
            FaultPoint.reached(KillPoint.REMOVED.at(part.id()));
            log.mark(lease, part.id(), State.TAKEN_BACK);
            FaultPoint.reached(KillPoint.TAKEN_BACK.at(part.id()));
        }
        begun.forEach(step -> LOG.atError().addKeyValue("step", step).log("No provisioner for this step: what it made cannot be removed"));
        return left.isEmpty() && begun.isEmpty();
    }

    private static boolean isNeeded(StepOrder.Part part, List<StepOrder.Part> left) {
        return left.stream().anyMatch(other -> other.step().after().contains(part.id()));
    }

    /** True when nothing is left under the attempt's name, whichever steps it has come to. */
    boolean clear(Attempt attempt) {
        var left = new ArrayList<StepOrder.Part>();
        for (var part : order.backward())
            if (isNeeded(part, left) || !isGone(part, attempt)) left.add(part);
        return left.isEmpty();
    }

    /** What was kept beside a resource goes too, a realm's secret for example: only when nothing can come any more that would have to be removed with it. */
    boolean forget(Attempt attempt) {
        var left = new ArrayList<StepOrder.Part>();
        for (var part : order.backward())
            if (!isForgotten(part, attempt)) left.add(part);
        return left.isEmpty();
    }

    private boolean isForgotten(StepOrder.Part part, Attempt attempt) {
        try {
            return Calls.bounded("forget-" + part.id(), limits, () -> {
                if (part.provisioner().inspect(attempt) instanceof Inspection.Absent) part.provisioner().remove(attempt);
                return true;
            });
        } catch (Calls.Lost e) {
            LOG.atWarn().setCause(e.getCause()).addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).log(
                    "What was kept for a tenant's resource could not be removed yet; it will be tried again");
            return false;
        }
    }

    private boolean isGone(StepOrder.Part part, Attempt attempt) {
        try {
            if (isAbsent(part, attempt)) return true;
            Calls.bounded("remove-" + part.id(), limits, () -> {
                part.provisioner().remove(attempt);
                return true;
            });
            return isAbsent(part, attempt);
        } catch (Calls.Lost e) {
            LOG.atWarn().setCause(e.getCause()).addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).log(
                    "A tenant's resource could not be removed yet; it will be tried again");
            return false;
        }
    }

    private boolean isAbsent(StepOrder.Part part, Attempt attempt) throws Calls.Lost {
        return switch (Calls.bounded("inspect-" + part.id(), limits, () -> part.provisioner().inspect(attempt))) {
            case Inspection.Absent _ -> true;
            case Inspection.Partial _,Inspection.Complete _ -> false;
            case Inspection.Foreign(var mark) -> {
                LOG.atWarn().addKeyValue("step", part.id()).addKeyValue("name", attempt.name()).addKeyValue("mark", mark).log(
                        "A resource with a tenant's name belongs to somebody else and is left alone");
                yield true;
            }
        };
    }
}
