package org.plexica.tenancy;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.plexica.core.events.Event;

/**
 * What has happened to a tenant, announced by the platform in the transaction in which it happens: to whatever {@link org.plexica.tenancy.boot.TenancyBuilder#events} names. Those of
 * one tenant and type arrive in the order in which they happened. A tenant is announced as created when it can be entered for the first time; one that never could be is announced as
 * changed, failed, closed and purged all the same. What happened before tenancy was given events is not announced.
 * {@snippet file="org/plexica/tenancy/AnnouncedTest.java" region="events"}
 *
 * @since 0.1
 */
public sealed interface TenantEvent {
    /** The tenant's id. */
    UUID id();

    /** What it was called when this happened; another tenant may be called so later. */
    String slug();

    /**
     * It can be entered, for the first time.
     *
     * @param name what people read
     */
    @Event(value = "core.tenant.created", key = "id")
    record Created(UUID id, String slug, String name) implements TenantEvent {
        public Created {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * What people read of it, or what the host keeps with it, is another.
     *
     * @param name what people read now
     * @param attributes the keys of those that are others now, or are gone; never the values
     */
    @Event(value = "core.tenant.changed", key = "id")
    record Changed(UUID id, String slug, String name, List<String> attributes) implements TenantEvent {
        public Changed {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(name, "name");
            attributes = List.copyOf(attributes);
        }
    }

    /** It cannot be entered for now. */
    @Event(value = "core.tenant.suspended", key = "id")
    record Suspended(UUID id, String slug) implements TenantEvent {
        public Suspended {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    /** It was suspended and can be entered again. */
    @Event(value = "core.tenant.reactivated", key = "id")
    record Reactivated(UUID id, String slug) implements TenantEvent {
        public Reactivated {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    /** Somebody asked for its removal: nobody gets in any more, and it may have a grace in which it can be restored. */
    @Event(value = "core.tenant.closed", key = "id")
    record Closed(UUID id, String slug) implements TenantEvent {
        public Closed {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    /** It was closed and is taken back within its grace; it is suspended now. */
    @Event(value = "core.tenant.restored", key = "id")
    record Restored(UUID id, String slug) implements TenantEvent {
        public Restored {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    /** All that it had is proven to be gone. */
    @Event(value = "core.tenant.purged", key = "id")
    record Purged(UUID id, String slug) implements TenantEvent {
        public Purged {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
        }
    }

    /**
     * Its set-up failed, and what was made is proven to be gone. It may be tried again.
     *
     * @param code of the {@link TenancyError} for which it failed
     */
    @Event(value = "core.tenant.failed", key = "id")
    record Failed(UUID id, String slug, String code) implements TenantEvent {
        public Failed {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(slug, "slug");
            Objects.requireNonNull(code, "code");
        }
    }
}
