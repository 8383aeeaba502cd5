package org.plexica.tenancy.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;

/** Contents to put. */
final class Bytes {
    private static final int FILLED = 200_000;

    private Bytes() {}

    /** So many, which differ from what stands beside them. */
    static byte[] pattern(int size) {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
            bytes[i] = (byte) (i * 31 + i / 251);
        return bytes;
    }

    static InputStream stream(int size) {
        return new ByteArrayInputStream(pattern(size));
    }

    /** A stream that fails after so many. */
    static InputStream broken(int after, Exception failure) {
        return new SequenceInputStream(stream(after), new InputStream() {
            @Override public int read() throws IOException {
                if (failure instanceof IOException torn) throw torn;
                throw (RuntimeException) failure;
            }

            @Override public int read(byte[] buffer, int offset, int length) throws IOException { return read(); }
        });
    }

    /** Many of one letter. */
    static FileContent filled(int letter) {
        var bytes = new byte[FILLED];
        Arrays.fill(bytes, (byte) letter);
        return FileContent.of(bytes, ContentType.bytes());
    }

    /** Whether these are many of one letter. */
    static boolean isWhole(byte[] bytes) {
        for (var one : bytes)
            if (one != bytes[0]) return false;
        return bytes.length == FILLED;
    }
}
