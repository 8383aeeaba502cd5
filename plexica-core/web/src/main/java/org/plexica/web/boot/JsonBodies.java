package org.plexica.web.boot;

import org.plexica.core.CoreError;
import org.plexica.web.internal.StrictJson;
import org.plexica.web.spi.Bodies;

/**
 * Bodies in JSON, read strictly: unknown, missing, doubled and mistyped properties are refused with their place in the body. Records are objects; a record with a
 * single component {@code value} is that plain value; a component that is neither {@code Optional} nor {@code @Nullable} is required; times are ISO 8601.
 */
public final class JsonBodies {
    /** How large a body may be unless told: 1 MiB. */
    public static final long USUAL_LIMIT = 1 << 20;

    private JsonBodies() {}

    /** Up to {@link #USUAL_LIMIT}. */
    public static Bodies strict() {
        return strict(USUAL_LIMIT);
    }

    /** Up to that many bytes. */
    public static Bodies strict(long limit) {
        if (limit < 1) throw CoreError.InvalidValue.of("limit", "must be at least one byte").exception();
        return new StrictJson(limit);
    }
}
