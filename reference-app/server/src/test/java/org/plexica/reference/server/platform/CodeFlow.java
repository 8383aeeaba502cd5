package org.plexica.reference.server.platform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A log-in by code flow with PKCE (RFC 7636), as the web client of a tenant's realm does it.
 *
 * @param realm of the tenant
 * @param verifier known to the client alone
 */
public record CodeFlow(URI keycloak, String realm, String verifier) {
    /** Where the client wants the browser to return to. */
    public static final String REDIRECT = "http://localhost/app";
    private static final String CLIENT = "plexica-web";

    /** A new one. */
    public static CodeFlow begin(URI keycloak, String realm) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new CodeFlow(keycloak, realm, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    /** A browser that the client has sent to the log-in. */
    public Browser browser() {
        return browser(Map.of("code_challenge", challenge(), "code_challenge_method", "S256"));
    }

    /** The same with other parameters than the usual ones about the challenge. */
    public Browser browser(Map<String, String> others) {
        var all = new LinkedHashMap<>(Map.of("client_id", CLIENT, "response_type", "code", "scope", "openid", "redirect_uri", REDIRECT,
                "state", "some-state"));
        all.putAll(others);
        return new Browser(URI.create(endpoint("auth") + "?" + Browser.encoded(all)));
    }

    /** Gives the code for tokens. */
    public Reply token(String code) {
        return token(code, verifier);
    }

    /** The same with another verifier. */
    public Reply token(String code, String otherVerifier) {
        return new Caller(keycloak).form("/realms/" + realm + "/protocol/openid-connect/token", Browser.encoded(Map.of("grant_type",
                "authorization_code", "client_id", CLIENT, "code", code, "redirect_uri", REDIRECT, "code_verifier", otherVerifier)));
    }

    private String endpoint(String name) {
        return keycloak + "/realms/" + realm + "/protocol/openid-connect/" + name;
    }

    private String challenge() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(
                    US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
