package org.plexica.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Spellings of a canary, as different software would write it. */
final class Leaks {
    private Leaks() {}

    record Note(int number, String text) {}

    /** Says nothing about itself, as entities do. */
    static class Entity {
        private final String text;

        Entity(String text) {
            this.text = text;
        }

        int length() { return text.length(); }
    }

    static final class SubEntity extends Entity {
        SubEntity(String text) { super(text); }
    }

    static String percent(String text) {
        return each(text, "%%%02x");
    }

    static String json(String text) { return each(text, "\\u%04X"); }

    static String html(String text) { return each(text, "&#%d;"); }

    static String htmlHex(String text) { return each(text, "&#x%X;"); }

    static String hex(String text) { return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)); }

    static String hexDump(String text) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(String text) { return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)); }

    static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String mime(String text) {
        return Base64.getMimeEncoder(8, "\r\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String swappedCase(String text) {
        return text.chars().mapToObj(letter -> Character.toString(Character.isLowerCase(letter) ? Character.toUpperCase(letter) : letter))
                .collect(Collectors.joining());
    }

    static ByteBuffer buffer(String text, Charset charset) { return ByteBuffer.wrap(text.getBytes(charset)); }

    private static String each(String text, String format) {
        return text.chars().mapToObj(letter -> format.formatted(letter)).collect(Collectors.joining());
    }
}
