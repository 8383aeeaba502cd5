package org.plexica.web.internal;

import org.plexica.core.access.Policy;

/** Where an operation takes place. */
enum Reach {
    /** In no tenant, for anyone. */
    ANYONE,
    /** In no tenant, for administrators. */
    PLATFORM,
    /** In a tenant, for its own. */
    TENANT,
    /** In the tenant of who is logged in, or in none for an administrator. */
    HOME;

    static Reach of(Policy policy) {
        return switch (policy) {
            case Policy.Open _ -> ANYONE;
            case Policy.OnPlatform _ -> PLATFORM;
            case Policy.Needs _,Policy.InRole _ -> TENANT;
            case Policy.LoggedIn _ -> HOME;
            case Policy.All(var all) -> all.stream().map(Reach::of).reduce(HOME, (one, other) -> one == HOME ? other : one);
        };
    }
}
