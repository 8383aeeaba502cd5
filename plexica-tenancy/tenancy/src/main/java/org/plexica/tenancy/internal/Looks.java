package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the resources of one page. A back end that was silent once is not waited for again, so that a page ends though one of them hangs. Thread-safe. */
final class Looks {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    /** Longer than any look takes that succeeds, and short for a person who waits. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final CallContext asking = CallContext.platform(new Actor.Application("examining what tenants have"));
    private final Limits limits;

    /** Under the correlation of who asks. */
    Looks(Limits limits) {
        var step = limits.step().compareTo(LONGEST) < 0 ? limits.step() : LONGEST;
        this.limits = new Limits(limits.running(), limits.waiting(), step, limits.grace(), limits.sweep(), limits.purge(), limits.lease());
    }

    /** In which the tenant's resources are looked at and removed. */
    CallContext in(Tenant tenant) { return asking.in(tenant); }

    /**
     * What is there.
     *
     * @throws Calls.Lost when that is not known
     */
    Inspection at(StepOrder.Part part, Attempt attempt) throws Calls.Lost {
        if (silent.contains(part.id())) throw new Calls.Lost(new TimeoutException("was silent a moment ago"));
        try {
            return Calls.bounded("examine-" + part.id(), limits, () -> part.provisioner().inspect(attempt));
        } catch (Calls.Lost lost) {
            if (lost.getCause() instanceof TimeoutException) silent.add(part.id());
            LOG.atWarn().setCause(lost.getCause()).addKeyValue("step", part.id()).addKeyValue("name", attempt.name())
                    .log("A tenant's resource could not be examined");
            throw lost;
        }
    }

    /** For people, without what only the log may know. */
    static String reason(Calls.Lost lost) {
        return switch (lost.getCause()) {
            case PlexicaException known -> known.error().code() + ": " + known.error().detail();
            case TimeoutException _ -> "it did not answer in time.";
            case null, default -> "an unexpected error; the server's log has it.";
        };
    }
}
