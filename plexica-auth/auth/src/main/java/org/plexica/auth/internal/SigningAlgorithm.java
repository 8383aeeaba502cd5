package org.plexica.auth.internal;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.Optional;

/** The signatures that are taken; none is symmetric (RFC 8725 §3.1). The name must be spelled exactly so. */
enum SigningAlgorithm {
    RS256("RS256"), PS256("PS256"), ES256("ES256"), EDDSA("EdDSA");

    private final String spelling;

    SigningAlgorithm(String spelling) {
        this.spelling = spelling;
    }

    static Optional<SigningAlgorithm> of(String name) {
        return Arrays.stream(values()).filter(each -> each.spelling.equals(name)).findFirst();
    }

    JWSAlgorithm jose() { return JWSAlgorithm.parse(spelling); }
}
