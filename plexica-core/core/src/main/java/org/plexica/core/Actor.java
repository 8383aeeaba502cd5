package org.plexica.core;

import java.util.Objects;
import java.util.Optional;

/** Who acts. Closed, so that policies and the audit log handle each. */
public sealed interface Actor {
    /** The tenant that the actor belongs to and never leaves; empty for who belongs to none. */
    default Optional<TenantId> home() {
        return switch (this) {
            case User user -> Optional.of(user.tenant);
            case Service service -> Optional.of(service.tenant);
            case Impersonator impersonator -> Optional.of(impersonator.user.tenant);
            case Plugin plugin -> plugin.caller.home();
            case Admin _,Application _,Nobody _ -> Optional.empty();
        };
    }

    /**
     * A person of that tenant.
     *
     * @param id the subject at the tenant's issuer
     * @param tenant the tenant
     */
    record User(UserId id, TenantId tenant) implements Actor {
        public User {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /**
     * An API key or service account of that tenant.
     *
     * @param name what the tenant calls it
     * @param tenant the tenant
     */
    record Service(String name, TenantId tenant) implements Actor {
        public Service {
            if (name.isBlank()) throw CoreError.InvalidValue.of("name", "must say which service acts").exception();
            Objects.requireNonNull(tenant, "tenant");
        }
    }

    /**
     * A platform administrator, at home in no tenant.
     *
     * @param id the subject at the platform's issuer
     */
    record Admin(UserId id) implements Actor {
        public Admin {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * An administrator in a user's place.
     *
     * @param admin who it really is
     * @param user in whose place
     * @param reason why; the audit log shows it
     */
    record Impersonator(UserId admin, User user, String reason) implements Actor {
        public Impersonator {
            Objects.requireNonNull(admin, "admin");
            Objects.requireNonNull(user, "user");
            if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why a user is impersonated").exception();
        }
    }

    /**
     * A plugin, for whoever called it.
     *
     * @param pluginId the plugin
     * @param caller on whose behalf
     */
    record Plugin(String pluginId, Actor caller) implements Actor {
        public Plugin {
            if (pluginId.isBlank()) throw CoreError.InvalidValue.of("plugin id", "must say which plugin acts").exception();
            Objects.requireNonNull(caller, "caller");
        }
    }

    /**
     * The application itself.
     *
     * @param reason why it acts; the audit log shows it
     */
    record Application(String reason) implements Actor {
        public Application {
            if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why the application acts").exception();
        }
    }

    /** Nobody has been identified: every policy but the open one refuses. */
    record Nobody() implements Actor {}
}
