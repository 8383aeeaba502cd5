package org.plexica.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random texts over chosen alphabets. A failing test repeats with {@code -Dplexica.test.seed} set to the seed that was printed. */
record Texts(List<String> alphabets, int longest) {
    private static final long SEED = Long.getLong("plexica.test.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    static {
        System.out.println("plexica.test.seed = " + SEED);
    }

    static Texts near(String alphabet) {
        return new Texts(List.of(alphabet), 16);
    }

    Texts and(String alphabet) {
        var all = new ArrayList<>(alphabets);
        all.add(alphabet);
        return new Texts(all, longest);
    }

    Texts upTo(int length) {
        return new Texts(alphabets, length);
    }

    List<String> take(int count) {
        return Stream.generate(this::one).limit(count).toList();
    }

    private String one() {
        var alphabet = alphabets.get(RANDOM.nextInt(alphabets.size()));
        var text = new StringBuilder();
        for (var length = RANDOM.nextInt(longest + 1); length > 0; length--)
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        return text.toString();
    }
}
