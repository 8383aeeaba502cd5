package org.plexica.reference.server.settings;

import java.net.URI;
import java.util.Optional;

/**
 * Whose tokens are those of platform administrators.
 *
 * @param issuer as its tokens say it
 * @param keys where its keys are served
 * @param audience that each token must name
 * @param consoleClient with which the API page logs in
 */
public record Platform(
        @Setting("Issuer of platform administrators' tokens: `http://localhost:8081/realms/plexica`.") URI issuer,
        @Setting("Where the issuer serves its keys; `<issuer>/protocol/openid-connect/certs` when not set.") Optional<URI> keys,
        @Setting(value = "Audience that every token must name, a tenant's or the platform's.", byDefault = "plexica-api") String audience,
        @Setting(value = "Public client of the issuer with which the API page logs in (code flow with PKCE).",
                byDefault = "plexica-console") String consoleClient) {
    public Platform {
        new Violations().unless(Urls.isHttp(issuer), "platform.issuer must be an http(s) URL")
                .unless(keys.isEmpty() || Urls.isHttp(keys.get()), "platform.keys must be an http(s) URL")
                .unless(!audience.isBlank(), "platform.audience must not be blank")
                .raise();
    }

    /** An end point of the issuer's OpenID Connect protocol, where Keycloak has it. */
    public URI endpoint(String name) {
        return URI.create(issuer + "/protocol/openid-connect/" + name);
    }
}
