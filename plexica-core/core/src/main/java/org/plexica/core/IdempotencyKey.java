package org.plexica.core;

import java.util.Objects;
import java.util.UUID;

/**
 * By what a caller says that a request is the very same as one before, whose answer it may not have got: the work is done once, and the repetition is given the first result.
 * {@snippet file="org/plexica/core/IdempotencyKeyTest.java" region="key"}
 *
 * @param value 1 to 255 visible characters of ASCII, compared exactly; a random one for each request
 */
public record IdempotencyKey(String value) {
    private static final int LONGEST = 255;

    public IdempotencyKey {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > LONGEST || !value.chars().allMatch(IdempotencyKey::isVisible))
            throw CoreError.InvalidValue.of("idempotency key", "must have 1 to 255 visible characters of ASCII").exception();
    }

    /** A random one. */
    public static IdempotencyKey fresh() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    private static boolean isVisible(int character) { return character > ' ' && character < 0x7f; }
}
