package org.plexica.events;

import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaException;

/**
 * The only exception that plexica-events throws on purpose.
 *
 * @since 0.1
 */
public final class EventsException extends PlexicaException {
    private static final long serialVersionUID = 1L;
    private final EventsError error;

    /** For that error. */
    public EventsException(EventsError error) { this(error, null); }

    /** For that error. */
    public EventsException(EventsError error, @Nullable Throwable cause) {
        super(error, cause);
        this.error = error;
    }

    @Override public EventsError error() { return error; }
}
