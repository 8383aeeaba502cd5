package org.plexica.reference.server.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant: the fewest letters to insert, remove or replace (Levenshtein 1965). */
final class Nearest {
    private Nearest() {}

    static Optional<String> to(String name, Collection<String> known) {
        var furthest = Math.max(2, name.length() / 3);
        return known.stream().filter(other -> distance(name, other) <= furthest)
                .min(Comparator.<String>comparingInt(other -> distance(name, other)).thenComparing(Comparator.naturalOrder()));
    }

    static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++)
            above[j] = j;
        for (var i = 1; i <= a.length(); i++)
            above = next(above, a.charAt(i - 1), i, b);
        return above[b.length()];
    }

    private static int[] next(int[] above, char letter, int row, String b) {
        var next = new int[b.length() + 1];
        next[0] = row;
        for (var j = 1; j <= b.length(); j++) {
            var replaced = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            next[j] = Math.min(replaced, Math.min(above[j], next[j - 1]) + 1);
        }
        return next;
    }
}
