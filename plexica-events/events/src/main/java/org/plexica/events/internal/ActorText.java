package org.plexica.events.internal;

import org.plexica.core.Actor;
import org.plexica.core.CoreError;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Who acts, as a text of printable ASCII and back: a JSON list that begins with the kind of actor. Thread-safe. */
public final class ActorText {
    private final JsonMapper json = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** As text. */
    public String write(Actor actor) {
        return json.writeValueAsString(list(actor)).replace("\u007f", "\\u007f");
    }

    /**
     * As it was written.
     *
     * @throws PlexicaException {@link CoreError.InvalidValue} when it was not written so
     */
    public Actor read(String text) {
        try {
            return actor(json.readTree(text));
        } catch (JacksonException _) {
            throw wrong();
        }
    }

    private ArrayNode list(Actor actor) {
        return switch (actor) {
            case Actor.User(var id, var tenant) -> list("user", tenant.toString(), id.value());
            case Actor.Service(var name, var tenant) -> list("service", tenant.toString(), name);
            case Actor.Admin(var id) -> list("admin", id.value());
            case Actor.Impersonator(var admin, var user, var reason) -> list("impersonator", user.tenant().toString(), user.id().value(),
                    admin.value(), reason);
            case Actor.Plugin(var id, var caller) -> list("plugin", id).add(list(caller));
            case Actor.Application(var reason) -> list("application", reason);
            case Actor.Nobody() -> list("nobody");
        };
    }

    private ArrayNode list(String... texts) {
        var list = json.createArrayNode();
        for (var text : texts)
            list.add(text);
        return list;
    }

    private static Actor actor(JsonNode list) {
        if (!list.isArray()) throw wrong();
        return switch (text(list, 0) + " " + list.size()) {
            case "user 3" -> user(list);
            case "service 3" -> new Actor.Service(text(list, 2), TenantId.parse(text(list, 1)));
            case "admin 2" -> new Actor.Admin(new UserId(text(list, 1)));
            case "impersonator 5" -> new Actor.Impersonator(new UserId(text(list, 3)), user(list), text(list, 4));
            case "plugin 3" -> new Actor.Plugin(text(list, 1), actor(list.path(2)));
            case "application 2" -> new Actor.Application(text(list, 1));
            case "nobody 1" -> new Actor.Nobody();
            default -> throw wrong();
        };
    }

    private static Actor.User user(JsonNode list) {
        return new Actor.User(new UserId(text(list, 2)), TenantId.parse(text(list, 1)));
    }

    private static String text(JsonNode list, int index) {
        var value = list.path(index);
        if (!value.isString()) throw wrong();
        return value.stringValue();
    }

    private static PlexicaException wrong() {
        return CoreError.InvalidValue.of("actor", "must be a list of its kind and what belongs to it").exception();
    }
}
