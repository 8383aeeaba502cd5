package org.plexica.events.internal.schema;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Replaces what a schema says is personal, and whatever it says nothing about. */
final class Mask {
    private static final String MASKED = "***";

    JsonNode apply(JsonNode data, JsonNode schema) {
        if (data.isNull() || schema.isMissingNode() || schema.path(RecordSchema.PERSONAL).asBoolean(false)) return masked(data);
        return switch (schema.path("type").asString("")) {
            case "object" -> data.isObject() ? object(data, schema) : masked(data);
            case "array" -> data.isArray() ? array(data, schema.path("items")) : masked(data);
            default -> data.isContainer() ? masked(data) : data;
        };
    }

    private JsonNode object(JsonNode data, JsonNode schema) {
        var result = JsonNodeFactory.instance.objectNode();
        var others = schema.path("additionalProperties");
        data.properties().forEach(entry -> {
            var known = schema.path("properties").path(entry.getKey());
            result.set(entry.getKey(), apply(entry.getValue(), known.isMissingNode() ? others : known));
        });
        return result;
    }

    private JsonNode array(JsonNode data, JsonNode items) {
        var result = JsonNodeFactory.instance.arrayNode();
        data.forEach(item -> result.add(apply(item, items)));
        return result;
    }

    private static JsonNode masked(JsonNode data) {
        return data.isNull() ? data : StringNode.valueOf(MASKED);
    }
}
