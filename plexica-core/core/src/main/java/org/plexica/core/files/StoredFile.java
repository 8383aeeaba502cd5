package org.plexica.core.files;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that is kept.
 *
 * @param name what it is called
 * @param size how many bytes it has
 * @param changed when it was put there, to the second at least
 * @param type what it was said to be; empty in lists, where stores don't tell
 */
public record StoredFile(FileName name, long size, Instant changed, Optional<ContentType> type) {
    public StoredFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(changed, "changed");
        Objects.requireNonNull(type, "type");
    }
}
