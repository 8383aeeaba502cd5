package org.plexica.auth.boot;

import java.time.InstantSource;
import java.util.Objects;
import org.plexica.auth.Auth;
import org.plexica.auth.internal.IssuersKeys;
import org.plexica.auth.internal.JwtAuthenticator;
import org.plexica.auth.internal.KeySource;
import org.plexica.auth.internal.PolicyDecisions;
import org.plexica.auth.internal.TokenVerifier;
import org.plexica.core.spi.IssuerDirectory;

/**
 * Builds {@link Auth}.
 *
 * {@snippet file="org/plexica/auth/VerifiedTokensTest.java" region="auth"}
 *
 * <p>Tokens are JWT access tokens of RFC 9068, signed by RS256, PS256, ES256 or EdDSA (Ed25519), and verified by the rules of RFC 8725. Keys come only from
 * where the directory says that the issuer serves them. {@code client_id} and {@code jti} may be missing, since not every provider sends them. Not thread-safe.
 *
 * @since 0.1
 */
public final class AuthBuilder {
    private final IssuerDirectory issuers;
    private InstantSource clock = InstantSource.system();

    private AuthBuilder(IssuerDirectory issuers) {
        this.issuers = Objects.requireNonNull(issuers, "issuers");
    }

    /** Trusts the tokens of these issuers. The directory is asked for each token, so it answers from memory. */
    public static AuthBuilder trusting(IssuerDirectory issuers) {
        return new AuthBuilder(issuers);
    }

    /** Takes the time from there instead of the system's clock. */
    public AuthBuilder clock(InstantSource source) {
        this.clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /** Builds it; nothing is fetched before the first token. */
    public Auth build() {
        var keys = new IssuersKeys(KeySource.overHttp(), clock);
        return new Auth(new JwtAuthenticator(issuers, new TokenVerifier(issuers, keys, clock), keys, clock), new PolicyDecisions());
    }
}
