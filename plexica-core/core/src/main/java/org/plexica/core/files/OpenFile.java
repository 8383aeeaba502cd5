package org.plexica.core.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file that is being read: to be closed, because it holds a connection. Once it is open it is read whole or fails: it stays what it was when somebody puts another in its
 * place, and what was cut off is an {@link IOException} and never looks like the end. Not thread-safe.
 *
 * @param file what it is
 * @param stream its bytes
 */
public record OpenFile(StoredFile file, InputStream stream) implements Closeable {
    public OpenFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(stream, "stream");
    }

    @Override public void close() throws IOException {
        stream.close();
    }
}
