package org.plexica.web.tck;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is written where a tenant's name should stand, made of the names of real ones. */
final class Hostile {
    /** Nothing that may be in a name, and much that somebody strips, splits, decodes or folds. */
    private static final List<String> STRANGE = List.of(" ", "  ", "\t", "\n", "\r\n", "\0", "\u000b", "\u007f", "\u0085", "\u00a0",
            "\u00ad",
            "\u200b", "\u2028", "\u202e", "\ufeff", "\u0130", "\u212a", "\u0430", "\u00e9", "\u3002", "\uff0e", "\ud800", "\ud83c\udfe2",
            ",",
            ";", "\"", "'", "`", "<", "\\", "/", "?", "#", "@", "%", "%00", "%20", "%2e", "%2f", "+", "$", "{", "|", "*", "..%2f");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private static final String RUBBISH = "aA0-_.:,;/\\%@[]{}\"' \t\r\n\0\u00e9\u0430\u200b\u212a\ud800";
    private static final int HUGE = 100_000;

    private Hostile() {}

    /** The name with something around it, in it, or in other letters that look the same. */
    static Stream<String> dressed(String name) {
        var middle = name.length() / 2;
        var inside = STRANGE.stream()
                .flatMap(it -> Stream.of(it + name, name + it, name.substring(0, middle) + it + name.substring(middle), it));
        return Stream.concat(inside, Stream.of(wide(name), "\"" + name + "\"", name.chars().mapToObj(it -> "%%%02x".formatted(it))
                .collect(Collectors.joining())));
    }

    /** Two names in one value. */
    static Stream<String> joined(String one, String other) {
        return Stream.of(",", ", ", " ,", ";", " ", "\t", "\r\n", "\0", "|", "@", "/", "\\")
                .flatMap(it -> Stream.of(one + it + other, one + it
                        + one));
    }

    /** Far more than any name has. */
    static Stream<String> huge(String name) {
        return Stream.of(name.repeat(HUGE / name.length() + 1), "a".repeat(HUGE), "1".repeat(HUGE), "-".repeat(HUGE),
                "a.".repeat(HUGE / 2) + name,
                "a-".repeat(HUGE / 2) + name, name + "-a".repeat(HUGE / 2), " ".repeat(HUGE) + name, name + " ".repeat(HUGE));
    }

    /** Names that are one slip of the keyboard away. */
    static Stream<String> nearly(String name) {
        return IntStream.range(0, name.length()).boxed().flatMap(at -> {
            var before = name.substring(0, at);
            var after = name.substring(at + 1);
            var other = ALPHABET.charAt((ALPHABET.indexOf(name.charAt(at)) + 1) % ALPHABET.length());
            return Stream.of(before + after, before + name.charAt(at) + name.charAt(at) + after, before + other + after,
                    before + other + name
                            .charAt(at) + after);
        }).filter(it -> !it.equals(name));
    }

    /** Anything; the same at each run. */
    static Stream<String> rubbish(String name) {
        var random = new Random(name.hashCode());
        return Stream.generate(() -> random.ints(random.nextInt(12), 0, RUBBISH.length()).mapToObj(it -> String.valueOf(RUBBISH.charAt(it)))
                .collect(Collectors.joining())).limit(2_000);
    }

    /** Full-width letters, which compatibility normalisation makes ordinary ones. */
    private static String wide(String name) {
        return name.chars().map(it -> it > ' ' && it < 0x7f ? it + 0xfee0 : it).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
