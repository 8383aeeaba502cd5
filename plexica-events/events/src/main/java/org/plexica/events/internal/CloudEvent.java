package org.plexica.events.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.plexica.core.Correlation;
import org.plexica.core.PlexicaException;
import org.plexica.core.TenantId;
import org.plexica.core.WorkspaceId;
import org.plexica.events.EventType;
import org.plexica.events.spi.Envelope;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of a CloudEvent in its JSON form. What is wrong is an {@link IllegalArgumentException} that repeats no value.
 *
 * @param attributes those that are texts
 * @param version the only attribute that is a number
 * @param data as they were written
 */
record CloudEvent(Map<String, String> attributes, int version, String data) {
    private static final String VERSION = "plexicaversion";
    private static final String DATA = "data";
    /** Those of ours that are texts; of others, that they are anything at all doesn't matter. */
    private static final Set<String> TEXTS = Set.of("specversion", "id", "source", "type", "time", "datacontenttype", "dataschema",
            "partitionkey",
            "traceparent", "plexicatenant", "plexicaworkspace", "plexicaactor", "plexicacorrelation", "plexicastamp");

    static CloudEvent read(JsonParser in, String text) {
        if (in.nextToken() != JsonToken.START_OBJECT) throw new IllegalArgumentException("it is no JSON object");
        var attributes = new HashMap<String, String>();
        var version = 0;
        var data = "";
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var token = in.nextToken();
            switch (name) {
                case DATA -> data = raw(in, text);
                case VERSION -> version = in.getIntValue();
                case "data_base64" -> throw new IllegalArgumentException("its data are not JSON");
                default -> {
                    if (TEXTS.contains(name) && token != JsonToken.VALUE_NULL) attributes.put(name, text(name, in, token));
                    in.skipChildren();
                }
            }
        }
        if (in.currentToken() != JsonToken.END_OBJECT || in.nextToken() != null)
            throw new IllegalArgumentException("something comes after it");
        return new CloudEvent(attributes, version, data);
    }

    Envelope envelope() {
        if (!required("specversion").equals("1.0")) throw wrong("specversion");
        if (!find("datacontenttype").orElse(CloudEvents.DATA).equals(CloudEvents.DATA)) throw wrong("datacontenttype");
        if (required("source").isEmpty()) throw wrong("source");
        if (version < 1) throw wrong(VERSION);
        if (data.isEmpty()) throw new IllegalArgumentException("it lacks data");
        var type = parsed("type", EventType::new);
        if (!find("dataschema").orElse(CloudEvents.schemaOf(type, version)).equals(CloudEvents.schemaOf(type, version)))
            throw wrong("dataschema");
        return new Envelope(parsed("id", CloudEvent::uuid), new Envelope.Content(type, version, find("partitionkey").orElse(""), data),
                origin(), parsed("time", Instant::parse));
    }

    private Envelope.Origin origin() {
        var workspace = find("plexicaworkspace").map(_ -> parsed("plexicaworkspace", WorkspaceId::parse));
        var traceparent = find("traceparent").orElse("");
        if (!traceparent.isEmpty() && !Correlation.isTraceparent(traceparent)) throw wrong("traceparent");
        var correlation = parsed("plexicacorrelation", id -> new Correlation(id, traceparent));
        return new Envelope.Origin(parsed("plexicatenant", TenantId::parse), workspace, parsed("plexicaactor", Actors::read), correlation,
                required("plexicastamp"));
    }

    /** Between its first and its last character: as text, since numbers may be written in several ways. */
    private static String raw(JsonParser in, String text) {
        var begin = in.currentTokenLocation().getCharOffset();
        in.skipChildren();
        in.finishToken();
        return text.substring((int) begin, (int) in.currentLocation().getCharOffset());
    }

    private static String text(String name, JsonParser in, JsonToken token) {
        if (token != JsonToken.VALUE_STRING || !CloudEvents.isText(in.getString())) throw wrong(name);
        return in.getString();
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private String required(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("it lacks the attribute " + name));
    }

    private <T> T parsed(String name, Function<String, T> parser) {
        var value = required(name);
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException | PlexicaException _) {
            throw wrong(name);
        }
    }

    private static UUID uuid(String text) {
        var id = UUID.fromString(text);
        if (!id.toString().equals(text)) throw wrong("id");
        return id;
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("its attribute " + name + " is not what it must be");
    }
}
