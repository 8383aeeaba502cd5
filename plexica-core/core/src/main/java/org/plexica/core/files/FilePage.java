package org.plexica.core.files;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a longer list of files; stores don't say how long that is.
 *
 * @param files in the store's order, which is always the same; as many as were asked for, but on the last page
 * @param next to ask for what comes {@linkplain FileQuery#after(FileName) after} it; empty when nothing does
 */
public record FilePage(List<StoredFile> files, Optional<FileName> next) {
    public FilePage {
        files = List.copyOf(files);
        Objects.requireNonNull(next, "next");
    }
}
