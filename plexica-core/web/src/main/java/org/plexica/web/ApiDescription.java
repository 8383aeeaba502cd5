package org.plexica.web;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the API document says beside the operations.
 *
 * @param title what the API is called
 * @param version of the API
 * @param description for people, in CommonMark; may be empty
 * @param login where people log in to try it; empty to offer only a field for a token
 */
public record ApiDescription(String title, String version, String description, Optional<Login> login) {
    public ApiDescription {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(login, "login");
    }

    /** With no description and no log-in. */
    public static ApiDescription of(String title, String version) {
        return new ApiDescription(title, version, "", Optional.empty());
    }

    /** The same, described so. */
    public ApiDescription described(String text) {
        return new ApiDescription(title, version, text, login);
    }

    /** The same, with log-in by the authorization code flow with PKCE at those addresses. */
    public ApiDescription loginAt(URI authorization, URI token) {
        return new ApiDescription(title, version, description, Optional.of(new Login(authorization, token, List.of("openid"))));
    }

    /**
     * Log-in by OAuth 2.0's authorization code flow with PKCE (RFC 7636).
     *
     * @param authorization the authorization endpoint
     * @param token the token endpoint
     * @param scopes that are asked for
     */
    public record Login(URI authorization, URI token, List<String> scopes) {
        public Login {
            Objects.requireNonNull(authorization, "authorization");
            Objects.requireNonNull(token, "token");
            scopes = List.copyOf(scopes);
        }
    }
}
