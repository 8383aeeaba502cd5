package org.plexica.events.internal;

import java.util.Map;
import java.util.UUID;
import org.plexica.core.Actor;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Actors as JSON and back. */
final class Actors {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Actors() {}

    static String write(Actor actor) { return JSON.writeValueAsString(node(actor)); }

    /** @throws IllegalArgumentException when it is none */
    static Actor read(String text) {
        try {
            return actor(JSON.readTree(text));
        } catch (JacksonException | PlexicaException e) {
            throw new IllegalArgumentException("no actor", e);
        }
    }

    private static ObjectNode node(Actor actor) {
        return switch (actor) {
            case Actor.User user -> object(Map.of("kind", "user", "id", user.id().value(), "tenant", user.tenant().toString()));
            case Actor.Service service -> object(Map.of("kind", "service", "name", service.name(), "tenant", service.tenant().toString()));
            case Actor.Admin admin -> object(Map.of("kind", "admin", "id", admin.id().value()));
            case Actor.Impersonator behind ->
                object(Map.of("kind", "impersonator", "id", behind.admin().value(), "reason", behind.reason()))
                        .set("user", node(behind.user()));
            case Actor.Plugin plugin -> object(Map.of("kind", "plugin", "id", plugin.pluginId())).set("caller", node(plugin.caller()));
            case Actor.Application application -> object(Map.of("kind", "application", "reason", application.reason()));
            case Actor.Nobody _ -> object(Map.of("kind", "nobody"));
        };
    }

    private static ObjectNode object(Map<String, String> members) {
        var node = JSON.createObjectNode();
        members.forEach(node::put);
        return node;
    }

    private static Actor actor(JsonNode node) {
        return switch (text(node, "kind")) {
            case "user" -> user(node);
            case "service" -> new Actor.Service(text(node, "name"), tenant(node));
            case "admin" -> new Actor.Admin(new UserId(text(node, "id")));
            case "impersonator" -> new Actor.Impersonator(new UserId(text(node, "id")), user(node.path("user")), text(node, "reason"));
            case "plugin" -> new Actor.Plugin(text(node, "id"), actor(node.path("caller")));
            case "application" -> new Actor.Application(text(node, "reason"));
            case "nobody" -> new Actor.Nobody();
            default -> throw new IllegalArgumentException("no actor");
        };
    }

    private static Actor.User user(JsonNode node) { return new Actor.User(new UserId(text(node, "id")), tenant(node)); }

    private static TenantId tenant(JsonNode node) { return new TenantId(UUID.fromString(text(node, "tenant"))); }

    private static String text(JsonNode node, String member) { return node.path(member).asString(""); }
}
