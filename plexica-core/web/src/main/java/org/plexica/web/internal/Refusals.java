package org.plexica.web.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.core.Problem;
import org.plexica.web.WebError;
import org.plexica.web.spi.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns failures into answers. What is not there, foreign or hidden becomes one and the same answer here and nowhere else, so no handler can give it away.
 *
 * @param pages where the pages about problems are
 */
public record Refusals(URI pages) {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final String RETRY_SECONDS = "5";
    private static final String RETRY_FACT = "retryAfterSeconds";

    /** The answer to what was thrown, logged where that is due. */
    Entry.Refused refuse(Throwable thrown, Correlation correlation) {
        var error = thrown instanceof PlexicaException known ? known.error() : new WebError.Internal();
        in(correlation, () -> log(error, thrown));
        return answer(error, correlation);
    }

    /** The answer to a decision of the engine. */
    Entry.Refused refuse(WebError error, List<String> because, Correlation correlation) {
        in(correlation, () -> LOG.debug("{}: {}", error.code(), because));
        return answer(error, correlation);
    }

    private Entry.Refused answer(PlexicaError error, Correlation correlation) {
        return new Entry.Refused(Problem.of(told(error), pages), correlation, headers(error));
    }

    private static PlexicaError told(PlexicaError error) {
        return switch (error.kind()) {
            case UNAUTHENTICATED -> new WebError.Unauthenticated();
            case NOT_FOUND -> new WebError.NotFound();
            case INTERNAL -> new WebError.Internal();
            case INVALID, FORBIDDEN, CONFLICT, STALE, PRECONDITION_REQUIRED, TOO_LARGE, UNSUPPORTED, TOO_MANY, UNAVAILABLE -> error;
        };
    }

    private static Map<String, String> headers(PlexicaError error) {
        return switch (error.kind()) {
            case UNAUTHENTICATED -> Map.of("WWW-Authenticate",
                    error instanceof WebError.Unauthenticated ? "Bearer" : "Bearer error=\"invalid_token\"");
            case UNAVAILABLE, TOO_MANY -> Map.of("Retry-After", error.facts().getOrDefault(RETRY_FACT, RETRY_SECONDS));
            case INVALID, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, PRECONDITION_REQUIRED, TOO_LARGE, UNSUPPORTED, INTERNAL -> Map.of();
        };
    }

    private static void log(PlexicaError error, Throwable thrown) {
        switch (error.kind()) {
            case INTERNAL -> LOG.error("{}: {} {}", error.code(), thrown.getMessage(), error.remedy(), thrown);
            case UNAVAILABLE -> LOG.warn("{}: {} {}", error.code(), error.detail(), error.remedy());
            case INVALID, UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, CONFLICT, STALE, PRECONDITION_REQUIRED, TOO_LARGE, UNSUPPORTED, TOO_MANY ->
                LOG.debug("{}: {}",
                        error.code(), error.detail());
        }
    }

    /** The log's encoder reads correlation and tenant from the context; where none is bound yet, the correlation alone. */
    private static void in(Correlation correlation, Runnable log) {
        if (CallContext.find().isPresent()) log.run();
        else
            CallContext.platform(new Actor.Nobody()).under(correlation).run(log);
    }
}
