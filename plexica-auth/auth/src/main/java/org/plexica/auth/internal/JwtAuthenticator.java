package org.plexica.auth.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.plexica.auth.AuthError;
import org.plexica.core.access.Login;
import org.plexica.core.spi.Authenticator;
import org.plexica.core.spi.IssuerDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Verifies tokens and remembers for up to a minute those that were good, by their hash alone; each use asks again whether issuer and key are still trusted. */
public final class JwtAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger("org.plexica.auth");
    private static final Duration REMEMBERED = Duration.ofSeconds(60);
    private static final int MOST = 20_000;

    private final IssuerDirectory issuers;
    private final TokenVerifier verifier;
    private final IssuersKeys keys;
    private final InstantSource clock;
    private final Cache<TokenHash, Remembered> good = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    public JwtAuthenticator(IssuerDirectory issuers, TokenVerifier verifier, IssuersKeys keys, InstantSource clock) {
        this.issuers = issuers;
        this.verifier = verifier;
        this.keys = keys;
        this.clock = clock;
    }

    @Override public Login authenticate(String token) {
        var hash = TokenHash.of(token);
        var remembered = good.getIfPresent(hash);
        if (remembered != null) {
            if (stillHolds(remembered)) return remembered.token.login();
            good.invalidate(hash);
        }
        return verify(token, hash);
    }

    private Login verify(String token, TokenHash hash) {
        try {
            var verified = verifier.verify(token);
            good.put(hash, new Remembered(verified, clock.instant().plus(REMEMBERED)));
            return verified.login();
        } catch (BadToken bad) {
            LOG.atDebug().addKeyValue("reason", bad.getMessage()).log("A token was refused");
            throw new AuthError.Unauthenticated().exception();
        }
    }

    private boolean stillHolds(Remembered remembered) {
        var now = clock.instant();
        var issuer = remembered.token.issuer();
        return now.isBefore(remembered.until) && !TokenVerifier.hasEnded(remembered.token.login().expires(), now)
                && issuers.find(issuer.uri().toString()).filter(issuer::equals).isPresent() && keys.of(issuer).has(remembered.token.key());
    }

    private record Remembered(VerifiedToken token, Instant until) {}
}
