package org.plexica.events.internal.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.plexica.events.TopicName;
import org.plexica.events.catalogue.About;
import org.plexica.events.internal.CloudEvents;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events as an AsyncAPI 3.0 document. Each type is a channel that is sent to and received from, each version a message of it: a CloudEvent in its JSON form.
 *
 * @param about the application
 * @param events in the order in which they are told
 */
record AsyncApi(About about, Collection<Locked> events) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CLOUD_EVENT = "CloudEvent";

    String document() {
        var root = JSON.createObjectNode().put("asyncapi", "3.0.0");
        var info = root.putObject("info").put("title", about.title()).put("version", about.version());
        if (!about.description().isBlank()) info.put("description", about.description());
        root.put("defaultContentType", CloudEvents.MEDIA_TYPE);
        var channels = root.putObject("channels");
        var operations = root.putObject("operations");
        var components = root.putObject("components");
        var messages = components.putObject("messages");
        var schemas = components.putObject("schemas");
        schemas.set(CLOUD_EVENT, cloudEvent());
        events.forEach(event -> {
            channel(channels, event);
            Stream.of("send", "receive").forEach(action -> operation(operations, event, action));
            messages.set(name(event), message(event));
            schemas.set(name(event), event.schema().deepCopy());
        });
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static void channel(ObjectNode channels, Locked event) {
        var type = event.version().type();
        var channel = channels.withObjectProperty(type.value()).put("address", TopicName.of(type).toString());
        channel.withObjectProperty("messages").set(version(event), ref("components/messages/" + name(event)));
    }

    private static void operation(ObjectNode operations, Locked event, String action) {
        var channel = "channels/" + event.version().type();
        var operation = operations.withObjectProperty(action + "." + event.version().type()).put("action", action);
        operation.set("channel", ref(channel));
        operation.withArrayProperty("messages").add(ref(channel + "/messages/" + version(event)));
    }

    private static ObjectNode message(Locked event) {
        var type = event.version().type();
        var message = JSON.createObjectNode().put("name", type.value()).put("title", event.version().toString()).put("contentType",
                CloudEvents.MEDIA_TYPE);
        message.putObject("correlationId").put("location", "$message.payload#/plexicacorrelation");
        var own = JSON.createObjectNode().put("type", "object");
        own.putArray("required").add("data");
        var properties = own.putObject("properties");
        properties.putObject("type").put("const", type.value());
        properties.putObject("plexicaversion").put("const", event.version().number());
        properties.putObject("dataschema").put("const", CloudEvents.schemaOf(type, event.version().number()));
        if (!event.key().isEmpty())
            properties.putObject("partitionkey").put("description", "The component " + event.key() + ", by which events are put in order.");
        properties.set("data", ref("components/schemas/" + name(event)));
        message.putObject("payload").putArray("allOf").add(ref("components/schemas/" + CLOUD_EVENT)).add(own);
        return message;
    }

    private static ObjectNode cloudEvent() {
        var schema = JSON.createObjectNode().put("type", "object").put("description",
                "The JSON form of CloudEvents 1.0, with extensions that begin with plexica.");
        var required = schema.putArray("required");
        List.of("specversion", "id", "source", "type", "time", "plexicatenant", "plexicaactor", "plexicacorrelation", "plexicaversion",
                "plexicastamp").forEach(required::add);
        var properties = schema.putObject("properties");
        properties.putObject("specversion").put("type", "string").put("const", "1.0");
        Stream.of("id:uuid", "source:uri-reference", "type:", "time:date-time", "datacontenttype:", "dataschema:uri", "partitionkey:",
                "traceparent:", "plexicatenant:uuid", "plexicaworkspace:uuid",
                "plexicaactor:", "plexicacorrelation:", "plexicastamp:").map(attribute -> attribute.split(":", -1)).forEach(attribute -> {
                    var property = properties.putObject(attribute[0]).put("type", "string");
                    if (!attribute[1].isEmpty()) property.put("format", attribute[1]);
                });
        properties.putObject("plexicaversion").put("type", "integer").put("minimum", 1);
        return schema;
    }

    private static ObjectNode ref(String path) { return JSON.createObjectNode().put("$ref", "#/" + path); }

    private static String version(Locked event) { return "v" + event.version().number(); }

    private static String name(Locked event) { return event.version().type() + "." + version(event); }
}
