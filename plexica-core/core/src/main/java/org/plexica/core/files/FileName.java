package org.plexica.core.files;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;

/**
 * What a tenant calls one of its files: {@code avatars/ada.png}. It is no path: nothing in it leads anywhere else, and nothing in it is decoded. Refused, never repaired.
 *
 * @param value segments joined by single slashes, at most 960 bytes of UTF-8, so that a store has 64 left of S3's 1,024. A segment has 1 to 200 bytes, is neither {@code .}
 *        nor {@code ..}, has no backslash and nothing invisible, and is in Unicode's normal form C, so that no store takes two names for one. The first is not
 *        {@code .plexica} in any case of letters: that is Plexica's own.
 */
public record FileName(String value) implements Comparable<FileName> {
    private static final String RESERVED = ".plexica";
    private static final int LONGEST = 960;
    /** The most bytes of UTF-8 that a segment has: file systems allow 255, and stores on them add something of their own. */
    public static final int LONGEST_SEGMENT = 200;

    public FileName {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > LONGEST || bytes(value) > LONGEST) throw refuse("must have 1 to 960 bytes");
        if (value.codePoints().anyMatch(FileName::isRefused)) throw refuse("must have no backslash and no control or invisible character");
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) throw refuse("must be in Unicode's normal form C");
        var segments = List.of(value.split("/", -1));
        segments.forEach(FileName::check);
        if (segments.getFirst().equalsIgnoreCase(RESERVED)) throw refuse("must not begin with .plexica, which is reserved");
    }

    @Override public int compareTo(FileName other) { return value.compareTo(other.value); }

    /** The name itself. */
    @Override public String toString() { return value; }

    private static void check(String segment) {
        if (segment.isEmpty()) throw refuse("must be words joined by single slashes, with none at its ends");
        if (segment.equals(".") || segment.equals("..")) throw refuse("must not have . or .. between slashes");
        if (bytes(segment) > LONGEST_SEGMENT) throw refuse("must have at most 200 bytes between slashes");
    }

    private static boolean isRefused(int character) {
        return character == '\\' || switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static CoreException refuse(String rule) {
        return CoreError.InvalidValue.of("file name", rule).exception();
    }
}
