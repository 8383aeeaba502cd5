package org.plexica.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The spellings in which a canary is looked for.
 *
 * @param name what one would call it
 * @param text the canary in that spelling, lower-case letters and digits only
 */
record Spelling(String name, String text) {
    /** All of that canary. Case and what stands between letters and digits have no meaning, so that there is nothing to spell for them. */
    static List<Spelling> of(String canary) {
        var all = new ArrayList<Spelling>();
        all.add(new Spelling("plain", canary));
        all.add(new Spelling("reversed", new StringBuilder(canary).reverse().toString()));
        var bytes = canary.getBytes(StandardCharsets.US_ASCII);
        all.add(new Spelling("hex", HexFormat.of().formatHex(bytes)));
        for (var before = 0; before < 3; before++)
            all.add(new Spelling("base64", base64(bytes, before)));
        return List.copyOf(all);
    }

    /** In which spelling one of the readings of a text holds the canary. */
    static Optional<String> find(List<String> readings, List<Spelling> spellings) {
        return readings.stream()
                .flatMap(reading -> spellings.stream().filter(spelling -> reading.contains(spelling.text)).map(spelling -> spelling.name))
                .findFirst();
    }

    /** What of the Base64 form is the same whatever stands before and after, when so many bytes modulo 3 stand before. Letters and digits never become + or /. */
    private static String base64(byte[] bytes, int before) {
        var shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        var encoded = Base64.getEncoder().withoutPadding().encode(shifted);
        var known = Arrays.copyOfRange(encoded, (before * 8 + 5) / 6, shifted.length * 8 / 6);
        return Reading.bare(new String(known, StandardCharsets.US_ASCII));
    }
}
