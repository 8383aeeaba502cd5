package org.plexica.reference.server.settings;

import java.net.URI;

/**
 * Where tenants get their realms.
 *
 * @param url of the server, as in the issuers of its tokens
 * @param creator who makes realms
 */
public record Keycloak(@Setting("URL of Keycloak as its tokens name it: `http://localhost:8081`.") URI url, Creator creator) {
    public Keycloak {
        new Violations().unless(Urls.isHttp(url), "keycloak.url must be an http(s) URL").raise();
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
            @Setting("Its secret.") Secret clientSecret) {}
}
