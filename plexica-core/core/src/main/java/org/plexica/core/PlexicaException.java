package org.plexica.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The root of everything that Plexica throws on purpose: catch it and switch on {@link #error()}. */
public abstract class PlexicaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For the one exception of each family. */
    protected PlexicaException(PlexicaError error, @Nullable Throwable cause) {
        super(Objects.requireNonNull(error, "error").code() + ": " + error.detail(), cause);
    }

    /** What went wrong. */
    public abstract PlexicaError error();
}
