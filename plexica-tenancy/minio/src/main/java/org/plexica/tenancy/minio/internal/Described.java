package org.plexica.tenancy.minio.internal;

import io.minio.messages.Item;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreException;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileName;
import org.plexica.core.files.StoredFile;
import org.plexica.tenancy.minio.BucketError;

/** Files as the store describes them. */
final class Described {
    private Described() {}

    static StoredFile by(FileName name, Headers headers) {
        var size = headers.get("Content-Length");
        var changed = headers.get("Last-Modified");
        if (size == null || changed == null) throw new BucketError.Refused("no size or no date").exception(null);
        return new StoredFile(name, Long.parseLong(size), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(changed)),
                Optional.of(type(headers.get("Content-Type"))));
    }

    /** Empty for an object that has no name that a file may have: somebody else put it there, or Plexica for itself. */
    static Optional<StoredFile> by(Item item) {
        try {
            return Optional.of(new StoredFile(new FileName(item.objectName()), item.size(), item.lastModified().toInstant(), Optional
                    .empty()));
        } catch (CoreException _) {
            return Optional.empty();
        }
    }

    private static ContentType type(@Nullable String header) {
        try {
            return header == null ? ContentType.bytes() : new ContentType(header);
        } catch (CoreException _) {
            return ContentType.bytes();
        }
    }
}
