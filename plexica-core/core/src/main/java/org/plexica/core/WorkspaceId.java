package org.plexica.core;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of a workspace; lives in core because contexts, events and permissions carry it.
 *
 * @param value the id; ids made by {@link #fresh()} are UUIDv7 (RFC 9562 §5.7)
 */
public record WorkspaceId(UUID value) {
    public WorkspaceId {
        Objects.requireNonNull(value, "value");
    }

    /** An id that was never used before. */
    public static WorkspaceId fresh() {
        return new WorkspaceId(UuidV7.fresh());
    }

    /**
     * The id written in the canonical form of a UUID, 36 characters in lower case.
     *
     * @throws CoreException {@link CoreError.InvalidValue} when the text is anything else
     */
    public static WorkspaceId parse(String text) {
        return new WorkspaceId(UuidV7.parse("workspace id", text));
    }

    /** The canonical form of the UUID. */
    @Override public String toString() { return value.toString(); }
}
