package org.plexica.core.internal;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.UUID;
import org.plexica.core.CoreError;

/** Version 7 UUIDs (RFC 9562 §5.7): 48 bits of Unix milliseconds, the rest random. */
public final class UuidV7 {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CANONICAL_LENGTH = 36;

    private UuidV7() {}

    public static UUID fresh() {
        return at(System.currentTimeMillis());
    }

    static UUID at(long unixMillis) {
        var high = (unixMillis << 16) | 0x7000 | (RANDOM.nextLong() & 0x0FFF);
        var low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Strict: {@link UUID#fromString} alone takes shortened groups such as {@code 1-2-3-4-5}. */
    public static UUID parse(String what, String text) {
        Objects.requireNonNull(text, what);
        try {
            if (text.length() == CANONICAL_LENGTH) return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            // refused below, with the rule
        }
        throw CoreError.InvalidValue.of(what, "must be a UUID of 36 characters").exception();
    }
}
