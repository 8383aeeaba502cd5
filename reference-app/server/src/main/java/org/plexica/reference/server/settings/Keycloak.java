package org.plexica.reference.server.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tenants get their realms.
 *
 * @param url of the server, as in the issuers of its tokens
 * @param creator who makes realms
 * @param redirectUris where tenants' people may return to
 */
public record Keycloak(@Setting("URL of Keycloak as its tokens name it: `http://localhost:8081`.") URI url, Creator creator,
        @Setting("Where the client `plexica-web` of a tenant's realm may return to after log-in: URLs, with a `*` at the end for all below, "
                + "separated by spaces. Realms keep what was set when they were made. Nowhere when not set.") Optional<String> redirectUris) {
    public Keycloak {
        new Violations().unless(Urls.isHttp(url), "keycloak.url must be an http(s) URL")
                .unless(redirectUris.stream().flatMap(Keycloak::split).allMatch(Keycloak::isRedirect),
                        "keycloak.redirect-uris must be http(s) URLs, separated by spaces")
                .raise();
    }

    /** The same, one by one. */
    public List<String> redirects() {
        return redirectUris.stream().flatMap(Keycloak::split).toList();
    }

    private static Stream<String> split(String uris) {
        return Stream.of(uris.strip().split("\\s+", -1));
    }

    /** A pattern for any host or scheme would hand the tenants' tokens to everybody. */
    private static boolean isRedirect(String pattern) {
        return pattern.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+(/[^*\\s]*\\*?)?");
    }

    /**
     * The client that makes realms.
     *
     * @param clientId its id in the realm {@code master}
     * @param clientSecret its secret
     */
    public record Creator(
            @Setting(value = "Client of the realm `master` that can create realms and nothing else.",
                    byDefault = "plexica-creator") String clientId,
            @Setting("Its secret, 16 characters or more.") Secret clientSecret) {
        private static final int SHORTEST_SECRET = 16;

        public Creator {
            new Violations()
                    .unless(clientId.matches("[a-z][a-z0-9-]{2,60}"),
                            "keycloak.creator.client-id must be 3 to 61 lower-case letters, digits and hyphens, beginning with a letter")
                    .unless(clientSecret.value().length() >= SHORTEST_SECRET,
                            "keycloak.creator.client-secret must be 16 characters or more")
                    .raise();
        }
    }
}
