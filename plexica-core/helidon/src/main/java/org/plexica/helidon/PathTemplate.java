package org.plexica.helidon;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of Helidon's as others write it: {@code /notes/{id}}.
 *
 * @param text parameters in braces, without the expressions that Helidon allows in them
 */
record PathTemplate(String text) {
    /** {@code {name}}, {@code {+name}}, {@code {name:expression}}; an expression may have braces of its own. */
    private static final Pattern PARAMETER = Pattern.compile("\\{\\+?([A-Za-z][A-Za-z0-9_]*)(?::(?:[^{}]|\\{[^{}]*})*)?}");
    private static final Pattern PLAIN = Pattern.compile("(?:[^{}\\[\\]*\\\\]|\\{[A-Za-z][A-Za-z0-9_]*})*");

    /** The template; empty when the pattern has optional parts or wildcards, which no single template can say. */
    static Optional<PathTemplate> of(String pattern) {
        var text = PARAMETER.matcher(pattern).replaceAll("{$1}");
        if (!text.isEmpty() && !text.startsWith("/")) text = "/" + text;
        return PLAIN.matcher(text).matches() ? Optional.of(new PathTemplate(text)) : Optional.empty();
    }

    /** This within that prefix. */
    PathTemplate under(PathTemplate prefix) {
        var start = prefix.text.endsWith("/") ? prefix.text.substring(0, prefix.text.length() - 1) : prefix.text;
        var whole = text.equals("/") ? start : start + text;
        return new PathTemplate(whole.isEmpty() ? "/" : whole);
    }

    Set<String> parameters() {
        return PARAMETER.matcher(text).results().map(result -> result.group(1)).collect(Collectors.toUnmodifiableSet());
    }

    /** The same for every template that matches the same paths. */
    String shape() {
        return PARAMETER.matcher(text).replaceAll("{}");
    }
}
