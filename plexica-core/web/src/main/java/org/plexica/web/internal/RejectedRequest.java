package org.plexica.web.internal;

import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;

/** Carries a resolver's reason, which may be of any family, to where it is answered. */
final class RejectedRequest extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final PlexicaError error;

    RejectedRequest(PlexicaError error) {
        super(error, null);
        this.error = error;
    }

    @Override public PlexicaError error() { return error; }
}
