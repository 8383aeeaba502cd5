package org.plexica.core.spi;

import org.plexica.core.access.Login;

/** Says who a bearer token is. Thread-safe. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Verifies the token against the issuer that it names, if that issuer is known. Whether the login fits the tenant of a request is the gate's to compare.
     *
     * @param token the token as sent, without the scheme
     * @throws org.plexica.core.PlexicaException of kind {@code UNAUTHENTICATED} when the token is not valid, saying nothing of why; of kind
     *         {@code UNAVAILABLE} when the issuer's keys cannot be had now
     */
    Login authenticate(String token);
}
