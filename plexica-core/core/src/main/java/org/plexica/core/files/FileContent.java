package org.plexica.core.files;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Objects;
import java.util.OptionalLong;
import org.plexica.core.CoreError;

/**
 * What is to be kept. Used once; the stream is read to its end and not closed. As thread-safe as the stream.
 *
 * @param stream the bytes
 * @param length how many they are, if that is known; what is shorter or longer is refused
 * @param most how many there may be
 * @param type what they are said to be
 */
public record FileContent(InputStream stream, OptionalLong length, long most, ContentType type) {
    public FileContent {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(length, "length");
        Objects.requireNonNull(type, "type");
        if (most < 0 || length.orElse(0) < 0 || length.orElse(0) > most)
            throw CoreError.InvalidValue.of("length", "must be 0 or more, and no more than may be").exception();
    }

    /** These bytes. */
    public static FileContent of(byte[] bytes, ContentType type) {
        return exactly(bytes.length, new ByteArrayInputStream(bytes), type);
    }

    /** A stream of so many bytes. */
    public static FileContent exactly(long length, InputStream stream, ContentType type) {
        return new FileContent(stream, OptionalLong.of(length), length, type);
    }

    /** A stream of unknown length, but of no more bytes than that. */
    public static FileContent upTo(long most, InputStream stream, ContentType type) {
        return new FileContent(stream, OptionalLong.empty(), most, type);
    }
}
