package org.plexica.reference.cli;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody can guess. */
final class RandomText {
    private RandomText() {}

    /** 24 random bytes as 32 letters, digits, {@code -} and {@code _}: they need no quoting in a shell, URL, or settings file. */
    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
