package org.plexica.core;

/** The only exception that core throws on purpose. */
public final class CoreException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final CoreError error;

    /** For that error. */
    public CoreException(CoreError error) {
        super(error, null);
        this.error = error;
    }

    @Override public CoreError error() { return error; }
}
