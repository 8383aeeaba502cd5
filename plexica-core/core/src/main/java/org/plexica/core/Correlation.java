package org.plexica.core;

import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Ties together what one request set off.
 *
 * @param id for people and logs: 1 to 64 letters, digits, {@code . _ -}
 * @param traceparent for tracers: version 00 of W3C Trace Context §3.2, or empty
 * {@snippet file="org/plexica/core/SeamsTest.java" region="context"}
 */
public record Correlation(String id, String traceparent) {
    private static final Pattern TRACEPARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int LONGEST = 64;

    public Correlation {
        if (!isId(id))
            throw CoreError.InvalidValue.of("correlation id", "must be 1 to 64 letters, digits, dots, underscores or hyphens").exception();
        if (!traceparent.isEmpty() && !isTraceparent(traceparent))
            throw CoreError.InvalidValue.of("traceparent", "must be version 00 of W3C Trace Context").exception();
    }

    /** A new one. Unique, but no secret: it may be guessed. */
    public static Correlation fresh() {
        var random = ThreadLocalRandom.current();
        return new Correlation(hex(random.nextLong()) + hex(random.nextLong()), "");
    }

    /** Whether the text can be an id. */
    public static boolean isId(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty() || text.length() > LONGEST) return false;
        for (var i = 0; i < text.length(); i++)
            if (!isIdCharacter(text.charAt(i))) return false;
        return true;
    }

    /** Whether the text can be a traceparent. */
    public static boolean isTraceparent(String text) {
        return TRACEPARENT.matcher(text).matches();
    }

    private static boolean isIdCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
