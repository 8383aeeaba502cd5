package org.plexica.web.spi;

import org.plexica.core.Correlation;
import org.plexica.core.access.Policy;

/** The one way in, the same for every host: resolve, authenticate, narrow, decide. Neither method ever throws. Thread-safe. */
public interface Gate {
    /** Whether the request may go on to an operation with that policy, and in which context. */
    Entry enter(InboundRequest request, Policy policy);

    /**
     * The answer to a request whose handler threw. Logs what the operator must see, once, with its remedy; the caller learns no more than the error allows, and
     * of everything that is not there or hidden the very same.
     */
    Entry.Refused refuse(Throwable thrown, Correlation correlation);
}
