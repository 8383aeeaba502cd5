package org.plexica.reference.server.start;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The server does not start. */
public final class StartException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final StartError error;

    /** For that error. */
    public StartException(StartError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public StartError error() { return error; }
}
