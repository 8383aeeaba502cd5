package org.plexica.postgres;

import java.time.Duration;
import java.util.Objects;
import org.plexica.core.CoreError;

/**
 * How many sessions there are of logins that each have few, on this node.
 *
 * @param together of all logins at once, those included that are kept for a while
 * @param patience how long a caller waits for one when there are no more
 * @param idle how long one is kept that nobody uses
 * @param lease how long one may be out; then the database ends it, whatever it is doing
 */
public record SessionLimits(int together, Duration patience, Duration idle, Duration lease) {
    private static final SessionLimits USUAL = new SessionLimits(50, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1));

    public SessionLimits {
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(lease, "lease");
        if (together < 1) throw CoreError.InvalidValue.of("sessions", "must be at least one together").exception();
        if (patience.isNegative() || !idle.isPositive() || !lease.isPositive())
            throw CoreError.InvalidValue.of("duration", "must be positive").exception();
    }

    /** 50 together, 5 seconds of patience, kept for 30 seconds, out for a minute. */
    public static SessionLimits usual() { return USUAL; }
}
