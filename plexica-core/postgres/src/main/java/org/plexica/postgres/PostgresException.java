package org.plexica.postgres;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The only exception that the floor throws on purpose. */
public final class PostgresException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final PostgresError error;

    /** For that error. */
    public PostgresException(PostgresError error) { this(error, null); }

    /** For that error, with what led to it. */
    public PostgresException(PostgresError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public PostgresError error() { return error; }
}
