package org.plexica.core;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a tenant: never changes, never reused.
 *
 * @param value the id; ids made by {@link #fresh()} are UUIDv7 (RFC 9562 §5.7), so that they sort by age
 */
public record TenantId(UUID value) implements Comparable<TenantId> {
    public TenantId {
        Objects.requireNonNull(value, "value");
    }

    /** An id that was never used before. */
    public static TenantId fresh() {
        return new TenantId(UuidV7.fresh());
    }

    /**
     * The id written in the canonical form of a UUID, 36 characters in lower case.
     *
     * @throws CoreException {@link CoreError.InvalidValue} when the text is anything else
     */
    public static TenantId parse(String text) {
        return new TenantId(UuidV7.parse("tenant id", text));
    }

    @Override public int compareTo(TenantId other) { return value.compareTo(other.value); }

    /** The canonical form of the UUID. */
    @Override public String toString() { return value.toString(); }
}
