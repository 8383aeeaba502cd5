package org.plexica.postgres;

/** The role whose members are the tenants' runtime roles: what all of them may do in the shared schema is granted to it. */
public final class TenantGroup {
    private TenantGroup() {}

    /** The group that belongs to the application's login. */
    public static String of(String app) {
        return app + "_tenants";
    }
}
