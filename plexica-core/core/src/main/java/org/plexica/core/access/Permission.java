package org.plexica.core.access;

import java.util.Objects;
import java.util.regex.Pattern;
import org.plexica.core.CoreError;

/**
 * The right to do something to a kind of thing, written {@code resource:action}.
 *
 * @param resource a name of lower-case letters, digits, {@code . _ -}, or {@code *} for any
 * @param action likewise
 * {@snippet file="org/plexica/core/SeamsTest.java" region="permission"}
 */
public record Permission(String resource, String action) {
    private static final Pattern SEGMENT = Pattern.compile("\\*|[a-z][a-z0-9._-]{0,62}");

    public Permission {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(action, "action");
        if (!SEGMENT.matcher(resource).matches() || !SEGMENT.matcher(action).matches()) throw refused();
    }

    /**
     * The permission written so.
     *
     * @throws org.plexica.core.CoreException {@link CoreError.InvalidValue} when the text is not {@code resource:action}
     */
    public static Permission of(String text) {
        var colon = text.indexOf(':');
        if (colon < 0) throw refused();
        return new Permission(text.substring(0, colon), text.substring(colon + 1));
    }

    /** {@code resource:action}. */
    @Override public String toString() { return resource + ":" + action; }

    private static RuntimeException refused() {
        return CoreError.InvalidValue.of("permission", "must be resource:action, each a lower-case name or *").exception();
    }
}
