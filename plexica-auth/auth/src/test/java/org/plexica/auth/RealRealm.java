package org.plexica.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;
import org.plexica.devservices.Keycloak;
import org.plexica.devservices.boot.DevServices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A realm of the real Keycloak: a person {@code ann} with a password, a web client, and a robot. */
record RealRealm(Keycloak keycloak, String name, Optional<TenantId> tenant) implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String PASSWORD = "correct horse battery";
    private static final Map<String, String> ACCESS_TOKENS = Map.of("access.token.header.type.rfc9068", "true");
    private static final Map<String, Object> AUDIENCE = Map.of("name", "audience", "protocol", "openid-connect", "protocolMapper",
            "oidc-audience-mapper", "config",
            Map.of("included.custom.audience", "plexica-api", "access.token.claim", "true"));
    private static final Map<String, Object> CLIENT_ID = Map.of("name", "client id", "protocol", "openid-connect", "protocolMapper",
            "oidc-usersessionmodel-note-mapper",
            "config",
            Map.of("user.session.note", "client_id", "claim.name", "client_id", "jsonType.label", "String", "access.token.claim", "true"));

    static RealRealm of(Optional<TenantId> tenant) {
        var realm = new RealRealm(DevServices.shared().keycloak(), "auth-" + UUID.randomUUID(), tenant);
        var web = Map.of("clientId", "web", "publicClient", true, "directAccessGrantsEnabled", true, "attributes", ACCESS_TOKENS,
                "protocolMappers", List.of(AUDIENCE));
        var old = Map.of("clientId", "old", "publicClient", true, "directAccessGrantsEnabled", true, "protocolMappers", List.of(AUDIENCE));
        var other = Map.of("clientId", "other", "publicClient", true, "directAccessGrantsEnabled", true, "attributes", ACCESS_TOKENS);
        var robot = Map.of("clientId", "robot", "secret", "robots-secret", "serviceAccountsEnabled", true, "attributes", ACCESS_TOKENS,
                "protocolMappers", List.of(AUDIENCE, CLIENT_ID));
        var ann = Map.of("username", "ann", "email", "ann@acme.example", "firstName", "Ann", "lastName", "Arbor", "enabled", true,
                "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD)));
        realm.send(realm.admin("").POST(
                json(Map.of("realm", realm.name, "enabled", true, "clients", List.of(web, old, other, robot), "users", List.of(ann)))));
        return realm;
    }

    Issuer issuer() {
        return new Issuer(URI.create(url()), URI.create(url() + "/protocol/openid-connect/certs"), Set.of("plexica-api"), tenant);
    }

    /** What Keycloak answers when Ann logs in by that client. */
    JsonNode ann(String client) {
        return token(Map.of("grant_type", "password", "client_id", client, "username", "ann", "password", PASSWORD, "scope", "openid"));
    }

    String robot() {
        return token(Map.of("grant_type", "client_credentials", "client_id", "robot", "client_secret", "robots-secret"))
                .path("access_token").asString();
    }

    @Override public void close() {
        send(admin("/" + name).DELETE());
    }

    private String url() {
        return keycloak.url() + "/realms/" + name;
    }

    private JsonNode token(Map<String, String> form) {
        return token(name, form);
    }

    private JsonNode token(String realm, Map<String, String> form) {
        var body = form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(keycloak.url() + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder admin(String path) {
        var token = token("master", Map.of("grant_type", "password", "client_id", "admin-cli", "username", keycloak.adminUsername(),
                "password", keycloak.adminPassword()));
        return HttpRequest.newBuilder(URI.create(keycloak.url() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token.path("access_token").asString())
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Object document) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() >= 300) throw new IllegalStateException(response.statusCode() + " " + response.body());
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
