package org.plexica.core.spi;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.plexica.core.CoreError;
import org.plexica.core.TenantId;

/**
 * An issuer of tokens that is trusted for exactly one tenant, or for the platform.
 *
 * @param uri what its tokens say as {@code iss}, compared exactly
 * @param keys where its JSON Web Key Set is served (RFC 7517 §5)
 * @param audiences of which a token must name at least one as {@code aud}
 * @param tenant for which it is trusted; empty for the platform
 */
public record Issuer(URI uri, URI keys, Set<String> audiences, Optional<TenantId> tenant) {
    public Issuer {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(tenant, "tenant");
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty())
            throw CoreError.InvalidValue.of("issuer", "must have an audience, or any token of it would be taken").exception();
    }
}
