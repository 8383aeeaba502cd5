package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.plexica.tenancy.Finding;
import org.plexica.tenancy.StepReport.State;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Examines a name: whether the back ends have under it what the registry says. Thread-safe. */
final class Examiner {
    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);
    private static final int OFTEN = 5;
    /** So many tries take half a minute, which no back end is away for that is only being restarted. */
    private static final int MANY_RETRIES = 5;

    private final Parts parts;

    /** What it works with. */
    record Parts(StepOrder order, Standings standings, Names names, StepLog log, TrustCheck trust, Limits limits) {}

    Examiner(Parts parts) {
        this.parts = parts;
    }

    /** What is wrong is looked at again when the tenant has moved meanwhile: it may have been on its way. */
    List<Finding> examine(Names.Reserved name, Looks looks) {
        for (var i = 0; i < OFTEN; i++) {
            var before = parts.standings.require(name.tenant());
            var findings = findings(name, before, looks);
            if (findings.isEmpty() || !before.hasMoved(parts.standings.require(name.tenant()))) return findings;
        }
        var tenant = parts.standings.require(name.tenant()).owner().tenant().tenant();
        return List.of(new Place(tenant, name.name()).unexamined("the tenant changed again and again meanwhile."));
    }

    private List<Finding> findings(Names.Reserved name, Standing standing, Looks looks) {
        var owner = standing.owner();
        var place = new Place(owner.tenant().tenant(), name.name());
        if (name.isOutOfUse(owner)) return outOfUse(place, attempt(name, owner), looks);
        return switch (owner.status()) {
            case ACTIVE, SUSPENDED -> inUse(place, standing, looks);
            case PENDING_PURGE -> standing.isInGrace() ? inUse(place, standing, looks) : between(place, standing);
            case PROVISIONING, COMPENSATING -> between(place, standing);
            case FAILED, PURGED -> throw new IllegalStateException("in use after its end");
        };
    }

    /** By what its resources are inspected and removed. */
    Attempt attempt(Names.Reserved name, Registered owner) {
        return name.isCurrent(owner) ? owner.attempt(parts.log.made(owner.id())) : name.attempt(owner, parts.names.facts(name.name()));
    }

    /** Nothing of ours may be there. */
    private List<Finding> outOfUse(Place place, Attempt attempt, Looks looks) {
        return each(place, looks, part -> switch (looks.at(part, attempt)) {
            case Inspection.Absent _ -> Stream.empty();
            case Inspection.Partial _,Inspection.Complete _ -> Stream.of(place.orphan(part.id()));
            case Inspection.Foreign(var mark) -> Stream.of(foreign(place, part, mark));
        });
    }

    /** All must be there, and nothing else is trusted. */
    private List<Finding> inUse(Place place, Standing standing, Looks looks) {
        var owner = standing.owner();
        var states = parts.log.states(owner.id());
        var attempt = owner.attempt(parts.log.made(owner.id()));
        var found = new ArrayList<>(each(place, looks, part -> switch (looks.at(part, attempt)) {
            case Inspection.Complete(var made) -> parts.trust.resource(place, part, attempt, made);
            case Inspection.Absent _ -> Stream.of(place.missing(part.id(), states.getOrDefault(part.id(), State.WAITING) == State.DONE));
            case Inspection.Partial _ -> Stream.of(place.half(part.id()));
            case Inspection.Foreign(var mark) -> Stream.of(foreign(place, part, mark));
        }));
        var unknown = unknownSteps(place, owner);
        found.addAll(unknown);
        // An issuer may be that of a step that only another program knows.
        if (unknown.isEmpty() && !standing.isInGrace()) found.addAll(parts.trust.registry(place, owner));
        if (standing.leased() && !found.isEmpty()) return List.of(place.unexamined("somebody is working on the tenant."));
        return found;
    }

    private List<Finding> between(Place place, Standing standing) {
        var found = new ArrayList<>(unknownSteps(place, standing.owner()));
        var limit = parts.limits.lease().plus(parts.limits.sweep());
        if (!standing.leased() && standing.overdue().compareTo(limit) > 0)
            found.add(place.stuck("%s since %s, and nobody goes on with it: its turn was %s ago. Repairing goes on with it.".formatted(
                    standing.owner().status(), standing.since(), rounded(standing.overdue()))));
        else if (standing.retries() >= MANY_RETRIES)
            found.add(place
                    .stuck("%s since %s, tried %d times. What is left: %s. The server's log says why; repairing tries it now.".formatted(
                            standing.owner().status(), standing.since(), standing.retries(), left(standing.owner()))));
        return found;
    }

    private String left(Registered owner) {
        return begun(owner).sorted().collect(Collectors.joining(", "));
    }

    private List<Finding> unknownSteps(Place place, Registered owner) {
        return begun(owner).filter(step -> parts.order.find(step).isEmpty()).map(place::unknownStep).toList();
    }

    private Stream<String> begun(Registered owner) {
        return parts.log.reports(owner.id()).stream()
                .filter(report -> report.state() != State.WAITING && report.state() != State.TAKEN_BACK)
                .map(report -> report.step());
    }

    private List<Finding> each(Place place, Looks looks, Look look) {
        return looks.in(place.tenant()).call(() -> parts.order.forward().stream().flatMap(part -> {
            try {
                return look.at(part);
            } catch (Calls.Lost lost) {
                return Stream.of(place.unexamined(part.id(), Looks.reason(lost)));
            }
        }).toList());
    }

    /** The mark is anybody's text, and so for the log alone. */
    private static Finding foreign(Place place, StepOrder.Part part, String mark) {
        LOG.atWarn().addKeyValue("step", part.id()).addKeyValue("name", place.name()).addKeyValue("mark", mark)
                .log("A resource with a tenant's name belongs to somebody else");
        return place.foreign(part.id());
    }

    private static String rounded(Duration time) {
        return time.toSeconds() + " s";
    }

    /** What is wrong with the resource of a step. */
    @FunctionalInterface
    private interface Look {
        Stream<Finding> at(StepOrder.Part part) throws Calls.Lost;
    }
}
