package org.plexica.tenancy.keycloak.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A password for one log-in, which people may have to read to each other: no letter that looks like a digit. Some of each kind are in it, as stricter policies ask for. */
final class TemporaryPassword {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> KINDS = List.of("ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "-+=.:");
    private static final String ALL = String.join("", KINDS);
    private static final int LENGTH = 24;

    private TemporaryPassword() {}

    /** Of about 140 bits. */
    static String fresh() {
        var characters = new ArrayList<Character>(LENGTH);
        KINDS.forEach(kind -> characters.add(any(kind)));
        while (characters.size() < LENGTH)
            characters.add(any(ALL));
        Collections.shuffle(characters, RANDOM);
        return characters.stream().map(String::valueOf).collect(Collectors.joining());
    }

    private static char any(String kind) {
        return kind.charAt(RANDOM.nextInt(kind.length()));
    }
}
