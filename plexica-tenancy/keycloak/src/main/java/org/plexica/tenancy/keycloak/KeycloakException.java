package org.plexica.tenancy.keycloak;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/**
 * The only exception that this adapter throws on purpose, beside tenancy's own.
 *
 * @since 0.1
 */
public final class KeycloakException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final KeycloakError error;

    /** For that error, with what led to it. */
    public KeycloakException(KeycloakError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public KeycloakError error() { return error; }
}
