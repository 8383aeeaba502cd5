package org.plexica.web;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/** The only exception that plexica-web throws on purpose. */
public final class WebException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final WebError error;

    /** For that error. */
    public WebException(WebError error) {
        this(error, null);
    }

    /** For that error, which something else led to. */
    public WebException(WebError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public WebError error() { return error; }
}
