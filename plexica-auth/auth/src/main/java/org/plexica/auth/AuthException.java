package org.plexica.auth;

import org.plexica.core.PlexicaException;

/**
 * The only exception that plexica-auth throws on purpose.
 *
 * @since 0.1
 */
public final class AuthException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final AuthError error;

    /** For that error. */
    public AuthException(AuthError error) {
        super(error, null);
        this.error = error;
    }

    @Override public AuthError error() { return error; }
}
