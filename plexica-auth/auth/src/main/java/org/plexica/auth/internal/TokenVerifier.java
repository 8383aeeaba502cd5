package org.plexica.auth.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.plexica.core.spi.Issuer;
import org.plexica.core.spi.IssuerDirectory;
import tools.jackson.databind.JsonNode;

/** Verifies a token by RFC 8725 and RFC 9068 §4, with everything that costs nothing before anything that does. */
public final class TokenVerifier {
    private static final Duration SKEW = Duration.ofSeconds(30);
    /** The end of the year 9999, which {@link Instant} and every date format can say. */
    private static final long LATEST = 253_402_300_799L;

    private final IssuerDirectory issuers;
    private final IssuersKeys keys;
    private final InstantSource clock;

    public TokenVerifier(IssuerDirectory issuers, IssuersKeys keys, InstantSource clock) {
        this.issuers = issuers;
        this.keys = keys;
        this.clock = clock;
    }

    VerifiedToken verify(String text) throws BadToken {
        var token = ParsedToken.of(text);
        var said = token.text("iss").orElseThrow(() -> new BadToken("iss is missing"));
        var issuer = issuers.find(said).filter(known -> known.uri().toString().equals(said))
                .orElseThrow(() -> new BadToken("iss is unknown"));
        var expires = checkTimes(token.claims());
        BadToken.unless(isMeantFor(token.claims().get("aud"), issuer), "aud names none of ours");
        var key = keys.of(issuer).find(token.keyId()).orElseThrow(() -> new BadToken("kid is unknown"));
        BadToken.unless(key.signed(token), "signature is wrong");
        return new VerifiedToken(issuer, key, LoginOf.token(token, issuer, expires));
    }

    /** Whether a token that ends then has ended now. */
    static boolean hasEnded(Instant expires, Instant now) {
        return !now.isBefore(expires.plus(SKEW));
    }

    private Instant checkTimes(JsonNode claims) throws BadToken {
        var now = clock.instant();
        var expires = time(claims, "exp").orElseThrow(() -> new BadToken("exp is missing"));
        var issued = time(claims, "iat").orElseThrow(() -> new BadToken("iat is missing"));
        BadToken.unless(!hasEnded(expires, now), "exp is over");
        BadToken.unless(!issued.isAfter(now.plus(SKEW)), "iat is to come");
        BadToken.unless(!time(claims, "nbf").orElse(issued).isAfter(now.plus(SKEW)), "nbf is to come");
        return expires;
    }

    private static Optional<Instant> time(JsonNode claims, String name) throws BadToken {
        var value = claims.get(name);
        if (value == null) return Optional.empty();
        BadToken.unless(value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= LATEST, name + " is no date");
        return Optional.of(Instant.ofEpochMilli((long) (value.doubleValue() * 1000)));
    }

    private static boolean isMeantFor(JsonNode audience, Issuer issuer) {
        if (audience == null) return false;
        if (audience.isString()) return issuer.audiences().contains(audience.stringValue());
        return audience.isArray() && audience.valueStream().allMatch(JsonNode::isString)
                && audience.valueStream().anyMatch(each -> issuer.audiences().contains(each.stringValue()));
    }
}
