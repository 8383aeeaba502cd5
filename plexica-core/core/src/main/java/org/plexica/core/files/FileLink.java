package org.plexica.core.files;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A request that whoever has it may send to the store, without any key: as secret as what it opens.
 *
 * @param method the HTTP method
 * @param uri where to
 * @param headers exactly as they must be sent
 * @param until how long it works
 */
public record FileLink(String method, URI uri, Map<String, String> headers, Instant until) {
    public FileLink {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(until, "until");
    }

    /** Without what makes it work. */
    @Override public String toString() {
        return "FileLink[" + method + " until " + until + "]";
    }
}
