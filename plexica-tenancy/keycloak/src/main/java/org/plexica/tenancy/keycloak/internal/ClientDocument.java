package org.plexica.tenancy.keycloak.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A client as Keycloak imports it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ClientDocument(String clientId, String secret, boolean enabled, boolean publicClient, boolean standardFlowEnabled,
        boolean directAccessGrantsEnabled,
        boolean serviceAccountsEnabled, boolean fullScopeAllowed, List<String> redirectUris, List<String> webOrigins,
        Map<String, String> attributes,
        List<Mapper> protocolMappers) {
    /** RFC 9068: access tokens say {@code at+jwt}, so that no other token passes for one. */
    private static final Map<String, String> ACCESS_TOKENS = Map.of("access.token.header.type.rfc9068", "true");
    private static final Map<String, String> ACCESS_TOKENS_BY_PKCE = Map.of("access.token.header.type.rfc9068", "true",
            "pkce.code.challenge.method",
            "S256");

    private static final Pattern ANY_PORT = Pattern.compile("^http://(localhost|127\\.0\\.0\\.1|\\[::1])/");

    /** For browsers: code flow with PKCE, no secret, no password grant. */
    static ClientDocument browser(String clientId, List<String> redirectUris) {
        return new ClientDocument(clientId, "", true, true, true, false, false, true, redirectUris, webOrigins(redirectUris),
                ACCESS_TOKENS_BY_PKCE, List.of(Mapper.audience()));
    }

    /**
     * The origins of the redirects, which are what may read a token response (CORS). A redirect to this machine without a port may come from any port
     * (RFC 8252 §7.3), and Keycloak has no pattern for such an origin but the one for all; a token still needs the code, which goes to these redirects alone.
     */
    private static List<String> webOrigins(List<String> redirectUris) {
        return redirectUris.stream().anyMatch(ANY_PORT.asPredicate()) ? List.of("*") : List.of("+");
    }

    /** For the command line: nothing but the password grant, and that only when enabled. */
    static ClientDocument commandLine(String clientId, boolean enabled) {
        return new ClientDocument(clientId, "", enabled, true, false, enabled, false, true, List.of(), List.of(), ACCESS_TOKENS,
                List.of(Mapper.audience()));
    }

    /** For ourselves: acts for itself with a secret, and only towards Keycloak, so its tokens are no good at our API. */
    static ClientDocument service(String clientId, String secret) {
        return new ClientDocument(clientId, secret, true, false, false, false, true, true, List.of(), List.of(), ACCESS_TOKENS, List.of());
    }

    /** Like {@link #service}, but its tokens carry only the roles that are mapped to its scope, whatever its account is granted. */
    static ClientDocument narrowService(String clientId, String secret) {
        return new ClientDocument(clientId, secret, true, false, false, false, true, false, List.of(), List.of(), ACCESS_TOKENS, List.of());
    }

    /** One of Keycloak's own that nobody needs. */
    static ClientDocument disabled(String clientId) {
        return new ClientDocument(clientId, "", false, true, false, false, false, false, List.of(), List.of(), Map.of(), List.of());
    }

    record Mapper(String name, String protocol, String protocolMapper, Map<String, String> config) {
        static Mapper audience() {
            return new Mapper("audience " + Names.AUDIENCE, "openid-connect", "oidc-audience-mapper",
                    Map.of("included.custom.audience", Names.AUDIENCE, "access.token.claim", "true", "id.token.claim", "false"));
        }
    }
}
