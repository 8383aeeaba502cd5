package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.plexica.core.Tenant;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.StepReport;

/** A set-up that was asked for again. */
record ReplayedProvisioning(Provisioning first) implements Provisioning {
    @Override public Tenant tenant() { return first.tenant(); }

    @Override public boolean isReplayed() { return true; }

    @Override public int attempt() { return first.attempt(); }

    @Override public List<StepReport> progress() { return first.progress(); }

    @Override public ProvisioningOutcome await(Duration atMost) { return first.await(atMost); }

    @Override public ProvisioningOutcome follow(long after, Duration atMost, Consumer<StepReport> each) {
        return first.follow(after, atMost, each);
    }
}
