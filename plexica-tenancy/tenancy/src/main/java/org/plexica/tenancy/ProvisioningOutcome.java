package org.plexica.tenancy;

import java.util.List;
import java.util.Objects;
import org.plexica.core.Tenant;

/** How a set-up stands. */
public sealed interface ProvisioningOutcome {
    /**
     * The tenant is in use.
     *
     * @param tenant the tenant
     */
    record Active(Tenant tenant) implements ProvisioningOutcome {
        public Active {
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /**
     * The set-up failed, and nothing of it is left.
     *
     * @param tenant which was to be set up
     * @param reason why not
     */
    record Failed(Tenant tenant, TenancyError reason) implements ProvisioningOutcome {
        public Failed {
            Objects.requireNonNull(tenant, "tenant");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The set-up, or its taking back, has not ended.
     *
     * @param progress how far each step is
     */
    record StillRunning(List<StepReport> progress) implements ProvisioningOutcome {
        public StillRunning {
            progress = List.copyOf(progress);
        }
    }

    /**
     * The tenant.
     *
     * @throws TenancyException with the reason when the set-up failed, with {@link TenancyError.NotReady} when it has not ended
     */
    default Tenant orThrow() {
        return switch (this) {
            case Active(var tenant) -> tenant;
            case Failed(var _, var reason) -> throw new TenancyException(reason);
            case StillRunning _ -> throw new TenancyException(new TenancyError.NotReady());
        };
    }
}
