package org.plexica.devservices;

/**
 * A running Redis.
 *
 * @param url {@code redis://:<password>@127.0.0.1:<port>}
 */
public record Redis(String url) {

    /** Without the password. */
    @Override public String toString() {
        return "Redis[" + url.substring(url.indexOf('@') + 1) + "]";
    }
}
