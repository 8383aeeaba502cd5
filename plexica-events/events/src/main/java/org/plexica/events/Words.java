package org.plexica.events;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the three parts of a type of event, and for a pattern of such types, in which * stands for any one part. */
final class Words {
    static final String ANY = "*";
    private static final Set<String> ROOTS = Set.of("core", "app", "plugin");
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int LONGEST = 200;
    private static final int LONGEST_PLUGIN_ID = 18;

    private Words() {}

    /** What is wrong with a type; empty when nothing is. */
    static Optional<String> wrongWithType(String value) {
        var parts = value.length() > LONGEST ? new String[0] : value.split("\\.", -1);
        if (parts.length == 3 && List.of(parts).contains(ANY)) return Optional.of("must be one type: * belongs into a pattern");
        return wrongWith(parts);
    }

    /** What is wrong with a pattern; empty when nothing is. */
    static Optional<String> wrongWithPattern(String value) {
        return wrongWith(value.length() > LONGEST ? new String[0] : value.split("\\.", -1));
    }

    private static Optional<String> wrongWith(String[] parts) {
        if (parts.length != 3) return Optional.of("must have three parts and at most 200 characters, such as app.invoice.paid");
        if (!any(parts[0]) && !ROOTS.contains(parts[0])) return Optional.of("must begin with core, app or plugin");
        for (var part : parts)
            if (!any(part) && !PART.matcher(part).matches())
                return Optional.of("must have parts of lower-case letters and digits, with single hyphens between words");
        if (parts[0].equals("plugin") && parts[1].length() > LONGEST_PLUGIN_ID)
            return Optional.of("must name its plugin in at most 18 characters");
        return any(parts[2]) || PastTense.says(parts[2])
                ? Optional.empty()
                : Optional.of("must end in what has happened, in the past tense, such as paid or password-changed");
    }

    private static boolean any(String part) {
        return part.equals(ANY);
    }
}
