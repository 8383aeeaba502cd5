package org.plexica.core;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.UUID;

/**
 * Version 7 UUIDs (RFC 9562 §5.7): 48 bits of Unix milliseconds, the rest random. For ids that are keys, as neighbours in time are neighbours in an index.
 * {@snippet file="org/plexica/core/SeamsTest.java" region="uuid"}
 */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();

    private UuidV7() {}

    /** A new one; nobody can guess it. */
    public static UUID fresh() {
        return at(System.currentTimeMillis());
    }

    private static UUID at(long unixMillis) {
        var high = (unixMillis << 16) | 0x7000 | (RANDOM.nextLong() & 0x0FFF);
        var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Strict, so that one id has one text: {@link UUID#fromString} alone takes groups of other lengths, signs, capitals and other scripts' digits. */
    static UUID parse(String what, String text) {
        Objects.requireNonNull(text, what);
        try {
            var parsed = UUID.fromString(text);
            if (parsed.toString().equals(text)) return parsed;
        } catch (IllegalArgumentException _) {
            // refused below, with the rule
        }
        throw CoreError.InvalidValue.of(what, "must be a UUID of 36 characters in lower case").exception();
    }
}
