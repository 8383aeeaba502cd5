package org.plexica.tenancy.internal;

import java.util.Objects;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.SessionLimits;

/**
 * What guests come in by.
 *
 * @param url of the database, without a login
 * @param secrets where their passwords are
 * @param limits of their sessions
 */
public record GuestAccess(String url, SecretStore secrets, SessionLimits limits) {
    public GuestAccess {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(secrets, "secrets");
        Objects.requireNonNull(limits, "limits");
    }
}
