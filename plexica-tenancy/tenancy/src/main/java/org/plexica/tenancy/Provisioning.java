package org.plexica.tenancy;

import java.time.Duration;
import java.util.List;
import org.plexica.core.Tenant;

/** A tenant's set-up, whichever node runs it and even when it ended long ago. Thread-safe. */
public interface Provisioning {
    /** Which tenant. */
    Tenant tenant();

    /** Whether it was asked for before, by the same {@link org.plexica.core.IdempotencyKey}, so that nothing was begun by asking again. */
    default boolean isReplayed() {
        return false;
    }

    /** How far each step is, in the order of their sequence; empty while the set-up waits for its turn. */
    List<StepReport> progress();

    /** Waits until the set-up has ended, but at most so long; zero looks once. */
    ProvisioningOutcome await(Duration atMost);
}
