package org.plexica.tenancy.minio.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.files.FileContent;

/**
 * What is to be kept, as the store's client reads it: it fails before its end is reached when it is not as it should be, so that nothing of it is kept. The client wraps what
 * it is thrown, so that is remembered here.
 */
final class Source extends InputStream {
    private final FileContent content;
    private long count;
    private volatile @Nullable Exception failure;

    Source(FileContent content) {
        this.content = content;
    }

    @Override public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return counted(content.stream().read(buffer, offset, length));
        } catch (IOException | RuntimeException e) {
            failure = e;
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }

    /** Looks for a byte after the last, where there must be none: an empty file is never read, a longer one only as far as was said. */
    void checkEmpty() throws IOException {
        if (content.length().orElse(-1) == 0) checkEnd();
    }

    /** Throws what reading threw, if it did. */
    void rethrow() throws IOException {
        switch (failure) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case null, default -> {
            }
        }
    }

    private int counted(int read) throws IOException {
        if (read < 0 && count < content.length().orElse(0)) throw otherLength();
        count += Math.max(read, 0);
        if (content.length().isPresent() && count == content.most() && read > 0) checkEnd();
        if (count > content.most()) throw new CoreException(new CoreError.FileTooLarge(content.most()));
        return read;
    }

    private void checkEnd() throws IOException {
        if (content.stream().read() >= 0) throw otherLength();
    }

    private static CoreException otherLength() {
        return CoreError.InvalidValue.of("length", "must be that of the content").exception();
    }
}
