package org.plexica.postgres.internal;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;

/**
 * Something that has changed.
 *
 * @param role of the tenant that published it; absent when it was the application
 * @param scope what kind of thing
 * @param key which of them
 */
record Change(@Nullable String role, String scope, String key) {
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9.-]{0,39}");
    private static final int LONGEST_KEY = 500;

    /** As somebody wants to publish it. */
    static void check(String scope, String key) {
        checkScope(scope);
        Objects.requireNonNull(key, "key");
        if (key.isEmpty() || key.length() > LONGEST_KEY || key.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(key))
            throw CoreError.InvalidValue.of("key", "must have 1 to 500 characters of Unicode, and no NUL").exception();
    }

    static void checkScope(String scope) {
        Objects.requireNonNull(scope, "scope");
        if (!SCOPE.matcher(scope).matches())
            throw CoreError.InvalidValue.of("scope", "must be a lower-case word of at most 40 letters, digits, dots and hyphens")
                    .exception();
    }
}
