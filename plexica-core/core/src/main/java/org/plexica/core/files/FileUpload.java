package org.plexica.core.files;

import java.util.Objects;
import org.plexica.core.CoreError;

/**
 * What somebody else is to be allowed to put there, once or several times.
 *
 * @param name under which name
 * @param type of which type
 * @param length of exactly how many bytes, up to 5 GiB, which is what S3 takes in one piece
 */
public record FileUpload(FileName name, ContentType type, long length) {
    private static final long LARGEST = 5L << 30;

    public FileUpload {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        if (length < 0 || length > LARGEST) throw CoreError.InvalidValue.of("length", "must be 0 to 5 GiB").exception();
    }
}
