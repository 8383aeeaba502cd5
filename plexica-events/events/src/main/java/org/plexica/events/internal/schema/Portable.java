package org.plexica.events.internal.schema;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Finds what not every database and reader of JSON can hold. */
public final class Portable {
    private static final int LARGEST_EXPONENT = 400;

    private Portable() {}

    /** What is wrong with those data, without any of them; empty when nothing is. */
    public static Optional<String> wrongWith(JsonNode data) {
        if (data.isContainer()) return inside(data);
        if (data.isString()) return wrongWith(data.stringValue());
        if (data.isBigDecimal() && Math.abs((long) data.decimalValue().scale()) > LARGEST_EXPONENT)
            return Optional.of("a number is too large or too fine");
        if (data.isFloatingPointNumber() && !data.isBigDecimal() && !Double.isFinite(data.doubleValue()))
            return Optional.of("a number is not finite");
        return Optional.empty();
    }

    /** What is wrong with that text; empty when nothing is. */
    public static Optional<String> wrongWith(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) return Optional.of("a text holds the character NUL");
            if (!Character.isSurrogate(c)) continue;
            if (Character.isLowSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i)))
                return Optional.of("a text holds half a character");
        }
        return Optional.empty();
    }

    private static Optional<String> inside(JsonNode data) {
        for (var name : data.propertyNames()) {
            var wrong = wrongWith(name);
            if (wrong.isPresent()) return wrong;
        }
        for (var value : data) {
            var wrong = wrongWith(value);
            if (wrong.isPresent()) return wrong;
        }
        return Optional.empty();
    }
}
