package org.plexica.tenancy.keycloak;

import org.plexica.core.CoreError;

/**
 * The client of Keycloak's master realm that may create realms, and nothing else: not even what it has created can it read, change or delete.
 *
 * @param clientId what it is called
 * @param secret with which it logs in, at least 16 characters
 * @since 0.1
 */
public record Creator(String clientId, String secret) {
    private static final String USUAL = "plexica-creator";
    private static final int SHORTEST = 16;

    public Creator {
        if (!clientId.matches("[a-z][a-z0-9-]{2,60}"))
            throw CoreError.InvalidValue.of("creator", "must be called by 3 to 61 lower-case letters, digits and hyphens").exception();
        if (secret.length() < SHORTEST) throw CoreError.InvalidValue.of("creator's secret", "must have at least 16 characters").exception();
    }

    /** The one called {@code plexica-creator}. */
    public static Creator withSecret(String secret) {
        return new Creator(USUAL, secret);
    }

    /** For logs: without the secret. */
    @Override public String toString() { return "Creator[" + clientId + "]"; }
}
