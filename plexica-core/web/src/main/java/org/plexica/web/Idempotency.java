package org.plexica.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.plexica.core.IdempotencyKey;

/**
 * The header by which a caller says that it repeats a request (draft-ietf-httpapi-idempotency-key-header-07).
 * {@snippet file="org/plexica/web/IdempotencyTest.java" region="key"}
 */
public final class Idempotency {
    /** The header of the request, a string in quotes as the draft says; without quotes it is taken too, as many send it so. */
    public static final String HEADER = "Idempotency-Key";
    /** The header of an answer that is {@code true} when the work had been done before. */
    public static final String REPLAYED_HEADER = "Idempotency-Replayed";
    private static final Pattern QUOTED = Pattern.compile("\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\])*+)\"");
    private static final Pattern BARE = Pattern.compile("[\\x21-\\x7e&&[^\",;\\\\]]++");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private Idempotency() {}

    /**
     * The key that the headers {@link #HEADER} say; empty when there are none.
     *
     * @throws WebException {@link WebError.DuplicatedHeader}, or {@link WebError.MalformedHeader}
     * @throws org.plexica.core.CoreException {@link org.plexica.core.CoreError.InvalidValue} when it is no key
     */
    public static Optional<IdempotencyKey> key(List<String> headers) {
        if (headers.size() > 1) throw new WebException(new WebError.DuplicatedHeader(HEADER));
        return headers.stream().findFirst().map(header -> new IdempotencyKey(text(header.strip())));
    }

    private static String text(String header) {
        if (BARE.matcher(header).matches()) return header;
        var quoted = QUOTED.matcher(header);
        if (!quoted.matches()) throw new WebException(new WebError.MalformedHeader(HEADER, "must be one text in quotes"));
        return ESCAPED.matcher(quoted.group(1)).replaceAll("$1");
    }
}
