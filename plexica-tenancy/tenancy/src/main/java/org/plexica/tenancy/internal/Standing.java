package org.plexica.tenancy.internal;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a tenant stands while it is examined.
 *
 * @param owner its row
 * @param epoch of whoever worked on it last
 * @param leased whether somebody works on it now
 * @param retries how often what keeps it between two states was tried
 * @param overdue since when it could have been gone on with, and nobody has; negative when its turn has not come
 * @param since when it came into its status
 */
record Standing(Registered owner, long epoch, boolean leased, int retries, Duration overdue, Instant since) {
    /** Whether anybody has done anything to it since: its version grows with each move, its epoch with each who takes it on. */
    boolean hasMoved(Standing now) {
        return now.epoch != epoch || now.owner.tenant().version() != owner.tenant().version() || now.owner.status() != owner.status()
                || now.leased != leased;
    }

    /** To be removed later: until then it has everything. */
    boolean isInGrace() {
        return owner.tenant().purgeAt().isPresent() && overdue.isNegative();
    }
}
