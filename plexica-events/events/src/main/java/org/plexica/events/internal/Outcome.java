package org.plexica.events.internal;

import org.plexica.core.PlexicaException;

/** How handling an event went. */
sealed interface Outcome {
    /** It has been done, now or before, or is none of the handler's business. */
    record Done(boolean handled) implements Outcome {}

    /** Somebody else's event that says it is this tenant's. */
    record Forged() implements Outcome {}

    /** The handler threw. */
    record Failed(Throwable why, boolean isFinal) implements Outcome {}

    /** It did not come to the handler: the database is away, or the tenant cannot be entered at the moment. */
    record NotBegun(RuntimeException why) implements Outcome {
        boolean isDatabase() { return why instanceof PlexicaException e && e.error().code().startsWith("postgres/"); }
    }
}
