package org.plexica.auth;

import java.util.Objects;
import org.plexica.core.spi.Authenticator;
import org.plexica.core.spi.DecisionEngine;

/**
 * What a gate needs to know who calls and whether they may. Immutable and thread-safe; holds no thread of its own.
 *
 * @param authenticator verifies bearer tokens
 * @param engine decides about policies
 * @since 0.1
 */
public record Auth(Authenticator authenticator, DecisionEngine engine) {
    public Auth {
        Objects.requireNonNull(authenticator, "authenticator");
        Objects.requireNonNull(engine, "engine");
    }
}
