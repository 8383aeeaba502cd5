package org.plexica.devservices;

/**
 * A running Keycloak.
 *
 * @param url its base, {@code http://localhost:<port>}: the issuer of realm {@code x} is {@code <url>/realms/x}
 * @param adminUsername the bootstrap administrator of the master realm
 * @param adminPassword that administrator's password
 */
public record Keycloak(String url, String adminUsername, String adminPassword) {

    /** Without the password. */
    @Override public String toString() {
        return "Keycloak[" + url + "]";
    }
}
