package org.plexica.postgres.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The password of a login that another made: whoever knows that one's knows it, and nobody can go back from it. */
final class DerivedPassword {
    private DerivedPassword() {}

    /** 43 letters, digits, dashes and underscores: HMAC-SHA-256 of the name by the password. */
    static String of(String password, String login) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var bytes = mac.doFinal(("plexica login " + login).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC with SHA-256 is part of every JDK", e);
        }
    }
}
