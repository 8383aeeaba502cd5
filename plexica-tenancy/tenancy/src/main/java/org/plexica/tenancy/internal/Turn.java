package org.plexica.tenancy.internal;

import java.util.UUID;
import org.plexica.tenancy.TenantEvent;
import org.plexica.tenancy.TenantStatus;

/** The two ways between active and suspended. */
enum Turn {
    SUSPEND(TenantStatus.ACTIVE, TenantStatus.SUSPENDED, "be suspended", "tenant.suspended"),
    ACTIVATE(TenantStatus.SUSPENDED, TenantStatus.ACTIVE, "be activated", "tenant.activated");

    final TenantStatus from;
    final TenantStatus to;
    final String move;
    final String action;

    Turn(TenantStatus from, TenantStatus to, String move, String action) {
        this.from = from;
        this.to = to;
        this.move = move;
        this.action = action;
    }

    TenantEvent event(UUID id, String slug) {
        return switch (this) {
            case SUSPEND -> new TenantEvent.Suspended(id, slug);
            case ACTIVATE -> new TenantEvent.Reactivated(id, slug);
        };
    }
}
