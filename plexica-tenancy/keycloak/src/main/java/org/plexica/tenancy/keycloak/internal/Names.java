package org.plexica.tenancy.keycloak.internal;

/** What our things are called in Keycloak. */
public final class Names {
    public static final String AUDIENCE = "plexica-api";
    public static final String PLATFORM_CLI = "plexica-cli";
    public static final String MASTER = "master";
    static final String CREATE_REALM = "create-realm";
    static final String SUPER_ADMIN = "super_admin";
    static final String PLATFORM_CONSOLE = "plexica-console";
    static final String TENANT_WEB = "plexica-web";
    static final String TENANT_SERVICE = "plexica-service";
    /** The attribute of a realm that says whose it is. */
    static final String OWNER = "plexica.owner";
    /** The attribute of a realm that says from which version of the template it was made. */
    static final String TEMPLATE = "plexica.template";

    /** The attribute of a realm that says which user is its first admin, whatever they are called by now. */
    static final String FIRST_ADMIN = "plexica.first-admin";

    private Names() {}
}
