package org.plexica.tenancy;

import java.net.URI;
import java.util.Objects;

/**
 * With what somebody logs in once, to choose a password of their own. Whoever gets it shows it and forgets it: it is kept nowhere else.
 *
 * @param username as whom
 * @param password good for one log-in
 * @param loginAt where a browser can log in with it
 * @since 0.1
 */
public record TemporaryCredential(String username, String password, URI loginAt) {
    public TemporaryCredential {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(loginAt, "loginAt");
    }

    /** For logs: neither the password nor who it is for. */
    @Override public String toString() { return "TemporaryCredential[]"; }
}
