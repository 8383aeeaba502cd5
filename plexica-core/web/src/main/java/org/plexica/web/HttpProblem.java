package org.plexica.web;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaError;
import org.plexica.core.Problem;

/**
 * The form of a {@link Problem} over HTTP (RFC 9457 §3.1), written as {@link #MEDIA_TYPE}.
 *
 * @param type a page that explains it
 * @param title what the status means
 * @param status of the answer
 * @param detail what happened this time
 * @param code stable, for programs
 * @param correlationId what the request is called in logs
 * @param facts details for programs
 * {@snippet file="org/plexica/web/HandlersTest.java" region="problem"}
 */
public record HttpProblem(URI type, String title, int status, String detail, String code, String correlationId, Map<String, String> facts) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public HttpProblem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(correlationId, "correlationId");
        facts = Map.copyOf(facts);
    }

    /** The form of the problem. */
    public static HttpProblem of(Problem problem, Correlation correlation) {
        return new HttpProblem(problem.type(), title(problem.kind()), status(problem.kind()), problem.detail(), problem.code(),
                correlation.id(), problem.facts());
    }

    /** The same as another status, which is no {@link PlexicaError.Kind} of its own. */
    public HttpProblem as(int otherStatus, String otherTitle) {
        return new HttpProblem(type, otherTitle, otherStatus, detail, code, correlationId, facts);
    }

    /** The status for that kind of failure. */
    public static int status(PlexicaError.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case STALE -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED -> 415;
            case PRECONDITION_REQUIRED -> 428;
            case TOO_MANY -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    private static String title(PlexicaError.Kind kind) {
        return switch (kind) {
            case INVALID -> "Bad Request";
            case UNAUTHENTICATED -> "Unauthorized";
            case FORBIDDEN -> "Forbidden";
            case NOT_FOUND -> "Not Found";
            case CONFLICT -> "Conflict";
            case STALE -> "Precondition Failed";
            case TOO_LARGE -> "Content Too Large";
            case UNSUPPORTED -> "Unsupported Media Type";
            case PRECONDITION_REQUIRED -> "Precondition Required";
            case TOO_MANY -> "Too Many Requests";
            case INTERNAL -> "Internal Server Error";
            case UNAVAILABLE -> "Service Unavailable";
        };
    }
}
