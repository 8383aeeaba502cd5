package org.plexica.core;

import java.util.Objects;

/**
 * The subject of a user at its issuer, as the claim {@code sub} says it (OpenID Connect Core 1.0 §2).
 *
 * @param value 1 to 255 characters, compared exactly
 */
public record UserId(String value) {
    public UserId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank() || value.length() > 255)
            throw CoreError.InvalidValue.of("user id", "must have 1 to 255 characters").exception();
    }

    /** The subject itself. */
    @Override public String toString() { return value; }
}
