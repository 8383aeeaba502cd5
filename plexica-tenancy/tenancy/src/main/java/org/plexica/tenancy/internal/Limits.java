package org.plexica.tenancy.internal;

import java.time.Duration;
import org.plexica.core.CoreError;

/**
 * How much is done at once and how long is waited.
 *
 * @param running how many set-ups run at once
 * @param waiting how many more may wait for their turn
 * @param step how long one call to a provisioner may take
 * @param grace how long a call that was interrupted is waited for, and set-ups when tenancy is closed
 * @param sweep how often tenants are looked for that a dead process left between two states
 * @param purge how long after it was asked for a removal begins
 * @param lease how long after the last sign of a node others take over what it was doing
 */
public record Limits(int running, int waiting, Duration step, Duration grace, Duration sweep, Duration purge, Duration lease) {
    private static final Duration LONGEST_GRACE = Duration.ofDays(3_650);

    public Limits {
        if (running < 1 || waiting < 0)
            throw CoreError.InvalidValue.of("attempts", "must be at least one running, and none or more waiting").exception();
        if (!step.isPositive() || !grace.isPositive() || !sweep.isPositive() || !lease.isPositive())
            throw CoreError.InvalidValue.of("duration", "must be positive").exception();
        requireGrace(purge);
    }

    /** Bounded, so that no clock overflows. */
    static void requireGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0)
            throw CoreError.InvalidValue.of("grace", "must be zero to 3,650 days").exception();
    }

    /** After which no call can still be under way that a node began which has lost its lease since. */
    Duration late() {
        return lease.plus(step).plus(grace);
    }
}
