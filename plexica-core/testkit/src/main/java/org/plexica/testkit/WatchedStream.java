package org.plexica.testkit;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Passes bytes on, and shows each piece with what its thread wrote before it in its line. As thread-safe as the stream in front of it. */
final class WatchedStream extends OutputStream {
    private static final int LONGEST_LINE = 64 << 10;

    private final PrintStream original;
    private final Consumer<String> lines;
    private String line = "";
    private long writer;

    WatchedStream(PrintStream original, Consumer<String> lines) {
        this.original = original;
        this.lines = lines;
    }

    @Override public void write(int letter) { write(new byte[] {(byte) letter}, 0, 1); }

    @Override public void write(byte[] bytes, int offset, int length) {
        original.write(bytes, offset, length);
        show(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
    }

    @Override public void flush() { original.flush(); }

    private void show(String piece) {
        var here = Thread.currentThread().threadId();
        var whole = (here == writer ? line : "") + piece;
        if (!piece.isBlank()) lines.accept(whole);
        writer = here;
        line = whole.substring(Math.max(whole.lastIndexOf('\n') + 1, whole.length() - LONGEST_LINE));
    }
}
