package org.plexica.core;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/**
 * What a caller is told of a failure (RFC 9457 §3.1), whatever the transport.
 *
 * @param type a page that explains it
 * @param code the {@link PlexicaError#code()}
 * @param kind the {@link PlexicaError#kind()}, from which the transport derives its status
 * @param detail what happened this time, safe to show
 * @param facts extension members, safe to show
 * {@snippet file="org/plexica/core/SeamsTest.java" region="problem"}
 */
public record Problem(URI type, String code, PlexicaError.Kind kind, String detail, Map<String, String> facts) {
    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
        facts = Map.copyOf(facts);
    }

    /**
     * The problem that the error is, with a type of {@code <pages>/<code>}.
     *
     * @param pages where the pages about problems are served; absolute, or a path of the server itself
     */
    public static Problem of(PlexicaError error, URI pages) {
        var base = pages.toString();
        var type = URI.create((base.endsWith("/") ? base : base + "/") + error.code());
        return new Problem(type, error.code(), error.kind(), error.detail(), error.facts());
    }
}
