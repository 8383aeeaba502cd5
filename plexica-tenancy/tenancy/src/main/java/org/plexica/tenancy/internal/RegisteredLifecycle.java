package org.plexica.tenancy.internal;

import java.time.Duration;
import org.plexica.core.TenantId;
import org.plexica.tenancy.Lifecycle;
import org.plexica.tenancy.TemporaryCredential;
import org.plexica.tenancy.TenantRecord;

/** Moves tenants, and waits for all nodes where that shuts somebody out. */
record RegisteredLifecycle(Moves moves, Sagas sagas, Duration grace, Credentials credentials) implements Lifecycle {
    /** More than two seconds, after which nobody waits for a node that is silent. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override public TenantRecord suspend(TenantId tenant, String reason) {
        var moved = moves.turn(tenant, Turn.SUSPEND, reason);
        moved.published().await(PATIENCE);
        return moved.tenant();
    }

    @Override public TenantRecord activate(TenantId tenant, String reason) { return moves.turn(tenant, Turn.ACTIVATE, reason).tenant(); }

    @Override public TenantRecord purge(TenantId tenant, String reason) { return purge(tenant, reason, new Grace(grace, false)); }

    @Override public TenantRecord purge(TenantId tenant, String reason, Duration length) {
        Limits.requireGrace(length);
        return purge(tenant, reason, new Grace(length, true));
    }

    /** What the tenant has is removed whether or not all nodes have confirmed: it is written down that it will be. */
    private TenantRecord purge(TenantId tenant, String reason, Grace length) {
        var moved = moves.purge(tenant, reason, length);
        try {
            moved.published().await(PATIENCE);
        } finally {
            if (length.length().isZero() || moved.tenant().purgeAt().isEmpty()) {
                if (!sagas.stop(tenant)) sagas.takeOver(tenant);
            }
        }
        return moved.tenant();
    }

    @Override public TenantRecord restore(TenantId tenant, String reason) { return moves.restore(tenant, reason).tenant(); }

    @Override public TemporaryCredential issueAdminCredential(TenantId tenant, String reason) { return credentials.issue(tenant, reason); }
}
