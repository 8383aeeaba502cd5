package org.plexica.tenancy.keycloak.internal;

import java.net.URI;

/** Where a realm's things are found (Keycloak's layout of URLs). */
public final class Realms {
    private Realms() {}

    public static URI issuer(URI keycloak, String realm) {
        return under(keycloak, "/realms/" + realm);
    }

    public static URI keys(URI keycloak, String realm) {
        return under(keycloak, "/realms/" + realm + "/protocol/openid-connect/certs");
    }

    static URI token(URI keycloak, String realm) {
        return under(keycloak, "/realms/" + realm + "/protocol/openid-connect/token");
    }

    static URI admin(URI keycloak, String path) {
        return under(keycloak, "/admin/realms" + path);
    }

    private static URI under(URI keycloak, String path) {
        var base = keycloak.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }
}
