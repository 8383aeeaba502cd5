package org.plexica.core.access;

import java.util.List;
import java.util.Objects;
import org.plexica.core.CoreError;

/** Who may come in: part of an operation, never beside it. Closed, so that each host, the API document and the tests against leaks handle each. */
public sealed interface Policy {
    /**
     * Anyone; no tenant is bound, so no tenant's data can be touched.
     *
     * @param reason why it may be open
     */
    record Open(String reason) implements Policy {
        public Open {
            if (reason.isBlank()) throw CoreError.InvalidValue.of("reason", "must say why anyone may come in").exception();
        }
    }

    /** Whoever is logged in, in the tenant they belong to; a platform administrator in none. */
    record LoggedIn() implements Policy {}

    /**
     * Who has the permission in the tenant.
     *
     * @param permission the permission
     * @param type the type of the object that it must cover; empty for none in particular
     * @param parameter the path parameter with the id of the object; empty for none in particular
     */
    record Needs(Permission permission, String type, String parameter) implements Policy {
        public Needs {
            Objects.requireNonNull(permission, "permission");
            if (type.isEmpty() != parameter.isEmpty())
                throw CoreError.InvalidValue.of("policy", "must name both the type and the path parameter of its object, or neither")
                        .exception();
        }

        /** The same for one object. */
        public Needs on(String objectType, String pathParameter) {
            return new Needs(permission, objectType, pathParameter);
        }
    }

    /**
     * Who has the role in the tenant.
     *
     * @param role the role's name
     */
    record InRole(String role) implements Policy {
        public InRole {
            if (role.isBlank()) throw CoreError.InvalidValue.of("role", "must have a name").exception();
        }
    }

    /**
     * A platform administrator with the permission; in no tenant.
     *
     * @param permission the permission
     */
    record OnPlatform(Permission permission) implements Policy {
        public OnPlatform {
            Objects.requireNonNull(permission, "permission");
        }
    }

    /**
     * Who satisfies all.
     *
     * @param policies at least one; none of them {@link Open} or {@link All}
     */
    record All(List<Policy> policies) implements Policy {
        public All {
            policies = List.copyOf(policies);
            if (policies.isEmpty() || policies.stream().anyMatch(policy -> policy instanceof Open || policy instanceof All)) {
                throw CoreError.InvalidValue.of("policy", "must combine at least one policy, none of them open or combined").exception();
            }
        }
    }

    /** Anyone, for that reason. */
    static Open open(String reason) { return new Open(reason); }

    /** Whoever is logged in. */
    static LoggedIn loggedIn() { return new LoggedIn(); }

    /** Who has the permission, written {@code resource:action}. */
    static Needs permission(String permission) {
        return new Needs(Permission.of(permission), "", "");
    }

    /** Who has the role. */
    static InRole role(String role) { return new InRole(role); }

    /** A platform administrator with the permission, written {@code resource:action}. */
    static OnPlatform platform(String permission) {
        return new OnPlatform(Permission.of(permission));
    }
}
