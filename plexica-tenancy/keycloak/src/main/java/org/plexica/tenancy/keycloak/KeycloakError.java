package org.plexica.tenancy.keycloak;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.plexica.core.PlexicaError;

/**
 * What can go wrong with Keycloak.
 *
 * @since 0.1
 */
public sealed interface KeycloakError extends PlexicaError {
    /** Keycloak does not answer, not in time, or says itself that it can't now. */
    record Unavailable() implements KeycloakError {
        @Override public String code() { return "keycloak/unavailable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "The identity provider does not answer."; }
        @Override public String remedy() {
            return "See that Keycloak runs and is reached under the configured URL; the cause is in the log.";
        }
    }

    /**
     * Keycloak refused what we asked for.
     *
     * @param what we asked for, without secrets
     * @param status what it answered
     */
    record Refused(String what, int status) implements KeycloakError {
        public Refused {
            Objects.requireNonNull(what, "what");
        }

        @Override public String code() { return "keycloak/refused"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The identity provider refused a request of ours."; }
        @Override public String remedy() {
            return "Keycloak answered " + status + " to: " + what
                    + ". Compare the rights of the client that asked with the documented ones.";
        }
        @Override public Map<String, String> facts() { return Map.of(); }
    }

    /** A tenant's realm is not there. */
    record NoRealm() implements KeycloakError {
        @Override public String code() { return "keycloak/no-realm"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The tenant's realm is not there."; }
        @Override public String remedy() { return "See who deleted it, and restore Keycloak's database; the log names the tenant."; }
    }

    /** The platform is not set up, and the bootstrap administrator who could do it is gone or has another password. */
    record NoBootstrapAdmin() implements KeycloakError {
        @Override public String code() { return "keycloak/no-bootstrap-admin"; }
        @Override public Kind kind() { return Kind.INTERNAL; }
        @Override public String detail() { return "The identity provider cannot be set up without its bootstrap administrator."; }
        @Override public String remedy() {
            return "Make a temporary one with `kc.sh bootstrap-admin user` and give its name and password, or restore the creator's secret.";
        }
    }

    /** As an exception. */
    default KeycloakException exception() { return new KeycloakException(this, null); }

    /** As an exception, with what led to it. */
    default KeycloakException exception(@Nullable Throwable cause) {
        return new KeycloakException(this, cause);
    }
}
