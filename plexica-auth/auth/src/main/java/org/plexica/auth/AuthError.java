package org.plexica.auth;

import org.plexica.core.PlexicaError;

/**
 * Why nobody could be identified.
 *
 * @since 0.1
 */
public sealed interface AuthError extends PlexicaError {
    /** The token is not valid. One error for every reason, so that who forges learns nothing; the reason is in the debug log. */
    record Unauthenticated() implements AuthError {
        @Override public String code() { return "auth/unauthenticated"; }
        @Override public Kind kind() { return Kind.UNAUTHENTICATED; }
        @Override public String detail() { return "A valid token is needed."; }
        @Override public String remedy() { return "Log in again. The reason is in the log of org.plexica.auth at level DEBUG."; }
    }

    /** The keys of a known issuer cannot be had now, and none are known from before. */
    record KeysUnavailable() implements AuthError {
        @Override public String code() { return "auth/keys-unavailable"; }
        @Override public Kind kind() { return Kind.UNAVAILABLE; }
        @Override public String detail() { return "Tokens cannot be verified at the moment."; }
        @Override public String remedy() {
            return "See that the identity provider runs, and that its JSON Web Key Set is served by HTTPS where the issuer directory says.";
        }
    }

    /** As an exception. */
    default AuthException exception() { return new AuthException(this); }
}
