package org.plexica.helidon;

import org.plexica.core.access.Policy;
import org.plexica.web.Operation;

/** An operation of which nobody has said yet who may come in; it can't be handled before that. */
public final class Unguarded {
    private final String id;

    Unguarded(String id) {
        this.id = id;
    }

    /** Anyone may come in, for that reason. */
    public Described open(String reason) { return policy(Policy.open(reason)); }

    /** Whoever is logged in. */
    public Described loggedIn() { return policy(Policy.loggedIn()); }

    /** Who has the permission in the tenant, written {@code resource:action}. */
    public Described needs(String permission) {
        return policy(Policy.permission(permission));
    }

    /** Who has the permission for the object of that type whose id is that parameter of the path. */
    public Described needs(String permission, String type, String parameter) {
        return policy(Policy.permission(permission).on(type, parameter));
    }

    /** Who has the role in the tenant. */
    public Described inRole(String role) { return policy(Policy.role(role)); }

    /** A platform administrator with the permission, written {@code resource:action}. */
    public Described onPlatform(String permission) {
        return policy(Policy.platform(permission));
    }

    /** Who satisfies the policy. */
    public Described policy(Policy policy) {
        return new Described(Operation.of(id, policy));
    }
}
