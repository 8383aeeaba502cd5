package org.plexica.core.files;

import java.util.Objects;
import java.util.Optional;
import org.plexica.core.CoreError;

/**
 * Which files to list.
 *
 * @param folder only those whose names begin with this one and a slash; empty for all
 * @param after only those that come after that name in the store's order, whether there is one of that name or not; empty from the first
 * @param size how many at most, 1 to 1,000
 */
public record FileQuery(Optional<FileName> folder, Optional<FileName> after, int size) {
    private static final int LARGEST = 1_000;
    private static final int DEFAULT = 100;
    private static final FileQuery ALL = new FileQuery(Optional.empty(), Optional.empty(), DEFAULT);

    public FileQuery {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(after, "after");
        if (size < 1 || size > LARGEST) throw CoreError.InvalidValue.of("size", "must be 1 to 1000").exception();
    }

    /** The first 100 of all. */
    public static FileQuery all() { return ALL; }

    /** The same, but only what is in that folder and below it. */
    public FileQuery in(FileName other) {
        return new FileQuery(Optional.of(other), after, size);
    }

    /** The same, but only what comes after that name. */
    public FileQuery after(FileName other) {
        return new FileQuery(folder, Optional.of(other), size);
    }

    /** The same, but so many at most. */
    public FileQuery atMost(int files) {
        return new FileQuery(folder, after, files);
    }
}
