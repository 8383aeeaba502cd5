package org.plexica.tenancy;

import java.util.Objects;
import org.plexica.core.CoreError;

/** The rule for text that people read: not blank, bounded, one line, nothing invisible that could make it look like another. */
final class PlainText {
    private PlainText() {}

    static void check(String what, String text, int longest) {
        Objects.requireNonNull(text, what);
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest || text.codePoints().anyMatch(PlainText::isInvisible)) {
            throw CoreError.InvalidValue.of(what, "must have 1 to " + longest + " characters, none of them a control character")
                    .exception();
        }
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
