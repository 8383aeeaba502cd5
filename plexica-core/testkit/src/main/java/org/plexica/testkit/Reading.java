package org.plexica.testkit;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A text as it is and with its escapes undone, reduced to what is compared. */
final class Reading {
    /** In URLs, JSON, Java, JavaScript, HTML and XML. Groups up to {@link #HEX} are hexadecimal, the last is decimal. */
    private static final Pattern ESCAPE = Pattern.compile("""
                                                          (?x) [%\\\\]u([0-9a-fA-F]{4}) | %([0-9a-fA-F]{2}) | \\\\x([0-9a-fA-F]{2})
                                                          | &\\#[xX]0*([0-9a-fA-F]{1,5}); | &\\#0*([0-9]{1,6});""");
    private static final int HEX = 4;
    private static final int ROUNDS = 4;

    private Reading() {}

    static List<String> of(String text) {
        return Stream.iterate(text, Reading::unescaped).limit(ROUNDS).map(Reading::bare).distinct().toList();
    }

    /** Letters and digits of ASCII only, in lower case: no white space, hyphens, NULs of UTF-16, line ends of Base64. */
    static String bare(String text) {
        var kept = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter >= 'A' && letter <= 'Z') kept.append((char) (letter + ('a' - 'A')));
            else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) kept.append(letter);
        }
        return kept.toString();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(Character.toString(codePoint(escape))));
    }

    private static int codePoint(MatchResult escape) {
        var group = IntStream.rangeClosed(1, HEX).filter(number -> escape.group(number) != null).findFirst().orElse(HEX + 1);
        return Integer.parseInt(escape.group(group), group <= HEX ? 16 : 10);
    }
}
