package org.plexica.reference.cli;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The only exception that the command line throws on purpose. */
final class CliException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final CliError error;

    CliException(CliError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public CliError error() { return error; }
}
