package org.plexica.core.spi;

import java.util.Optional;

/** Which issuers are trusted, and for whom. It never fetches what a token names. Thread-safe. */
@FunctionalInterface
public interface IssuerDirectory {
    /**
     * The issuer that says exactly this as {@code iss}.
     *
     * @param issuer as the token says it, unverified: any text
     */
    Optional<Issuer> find(String issuer);

    /** This one's issuers, and the other's where this one knows none. */
    default IssuerDirectory or(IssuerDirectory other) {
        return issuer -> find(issuer).or(() -> other.find(issuer));
    }
}
