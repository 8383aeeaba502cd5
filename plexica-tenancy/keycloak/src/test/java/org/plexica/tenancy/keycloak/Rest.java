package org.plexica.tenancy.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.plexica.devservices.Keycloak;
import org.plexica.devservices.boot.DevServices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Keycloak as anybody sees it who speaks HTTP: what tests look at, and by what they make things that are not ours. */
record Rest(String url) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    record Response(int status, JsonNode body) {}

    static Keycloak keycloak() {
        return DevServices.shared().keycloak();
    }

    static Rest shared() {
        return new Rest(keycloak().url());
    }

    /** Of the bootstrap administrator, who may do all. */
    String adminToken() {
        var keycloak = keycloak();
        return token("master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", keycloak.adminUsername(), "password",
                        keycloak.adminPassword()))
                .body().path("access_token").asString();
    }

    Response token(String realm, Map<String, String> form) {
        var body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    Response service(String realm, String clientId, String secret) {
        return token(realm, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    /** Whether a page of that origin may read what the client is answered (CORS); a code that isn't one is enough to ask. */
    boolean allowsOrigin(String realm, String client, String origin) {
        var body = "grant_type=authorization_code&code=none&redirect_uri=none&client_id=" + client;
        var request = HttpRequest.newBuilder(URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", origin).POST(BodyPublishers.ofString(body));
        return exchange(request).headers().firstValue("Access-Control-Allow-Origin").filter(origin::equals).isPresent();
    }

    Response get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url + path)));
    }

    Response get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token));
    }

    Response delete(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token).DELETE());
    }

    Response post(String path, String token, Object document) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document))));
    }

    Response put(String path, String token, Object document) {
        return send(HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document))));
    }

    /** A part of a token: 0 is the header, 1 the claims. */
    static JsonNode part(String token, int which) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[which]));
    }

    private static Response send(HttpRequest.Builder request) {
        var response = exchange(request);
        return new Response(response.statusCode(), response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
