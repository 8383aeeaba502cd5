package org.plexica.core.access;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.plexica.core.Actor;

/**
 * What a verified token says.
 *
 * @param actor who it is: a user or service of the tenant whose issuer signed the token, or an administrator for the platform's
 * @param issuer who vouches for it
 * @param expires when it ends
 * @param claims the claims for display, such as {@code preferred_username} and {@code email}; never the token itself
 */
public record Login(Actor actor, URI issuer, Instant expires, Map<String, String> claims) {
    public Login {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(expires, "expires");
        claims = Map.copyOf(claims);
    }
}
