package org.plexica.auth.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import org.plexica.core.spi.Issuer;

/** The keys of the issuers in use. An issuer whose record changes is another one, so nothing of before is used for it. */
public final class IssuersKeys {
    private static final int MOST = 10_000;
    private static final Duration UNUSED = Duration.ofHours(1);
    private final LoadingCache<Issuer, IssuerKeys> byIssuer;

    public IssuersKeys(KeySource source, InstantSource clock) {
        byIssuer = Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED)
                .build(issuer -> new IssuerKeys(issuer.keys(), source, clock));
    }

    IssuerKeys of(Issuer issuer) {
        return byIssuer.get(issuer);
    }
}
