package org.plexica.events.internal;

import java.io.StringWriter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.events.internal.schema.Portable;
import org.plexica.events.internal.schema.RecordJson;
import org.plexica.events.spi.Envelope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Envelopes in the JSON form of CloudEvents 1.0 (structured mode), with the extensions for tracing and partitioning, and extensions of our own that begin with {@code plexica}. The
 * data are passed on as they are, character by character. Thread-safe.
 */
public final class CloudEvents {
    /** The media type of what is written. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";
    /** The media type of the data. */
    static final String DATA = "application/json";
    private final JsonMapper json = RecordJson.mapper();
    private final URI source;

    /** From that publisher: not empty, as CloudEvents says. */
    public CloudEvents(URI source) {
        if (source.toString().isEmpty()) throw new IllegalArgumentException("a source is not empty");
        this.source = source;
    }

    /** The schema of that version of a type, as {@code dataschema} names it. */
    public static String schemaOf(EventType type, int version) {
        return "urn:plexica:event:" + type + ":" + version;
    }

    /**
     * As JSON.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.BadData} when the data are not one JSON value, or an attribute holds control characters
     */
    public String write(Envelope envelope) {
        var type = envelope.content().type();
        var result = new StringWriter();
        try (var out = json.createGenerator(result)) {
            if (json.readTree(envelope.content().data()).isMissingNode()) throw bad(type.value(), "it has no data");
            out.writeStartObject();
            attributes(envelope).forEach((name, value) -> {
                if (!isText(value)) throw bad(type.value(), "the attribute " + name + " holds control characters");
                out.writeStringProperty(name, value);
            });
            out.writeNumberProperty("plexicaversion", envelope.content().version());
            out.writeName("data");
            out.writeRawValue(envelope.content().data());
            out.writeEndObject();
        } catch (JacksonException _) {
            throw bad(type.value(), "its data are not one JSON value");
        }
        return result.toString();
    }

    private Map<String, String> attributes(Envelope envelope) {
        var content = envelope.content();
        var origin = envelope.origin();
        var result = new LinkedHashMap<String, String>();
        result.put("specversion", "1.0");
        result.put("id", envelope.id().toString());
        result.put("source", source.toString());
        result.put("type", content.type().value());
        result.put("time", envelope.time().toString());
        result.put("datacontenttype", DATA);
        result.put("dataschema", schemaOf(content.type(), content.version()));
        if (!content.key().isEmpty()) result.put("partitionkey", content.key());
        if (!origin.correlation().traceparent().isEmpty()) result.put("traceparent", origin.correlation().traceparent());
        result.put("plexicatenant", origin.tenant().toString());
        origin.workspace().ifPresent(workspace -> result.put("plexicaworkspace", workspace.toString()));
        result.put("plexicaactor", ascii(Actors.write(origin.actor())));
        result.put("plexicacorrelation", origin.correlation().id());
        result.put("plexicastamp", origin.stamp());
        return result;
    }

    /**
     * What was written so. Attributes that are not ours are passed over.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.BadData} when it is no such CloudEvent; it says which attribute is wrong, and repeats none
     */
    public Envelope read(String text) {
        try (var in = json.createParser(text)) {
            return CloudEvent.read(in, text).envelope();
        } catch (JacksonException _) {
            throw bad("a CloudEvent", "it is no JSON object, or has an attribute of the wrong kind");
        } catch (IllegalArgumentException e) {
            throw bad("a CloudEvent", String.valueOf(e.getMessage()));
        }
    }

    /** Whether CloudEvents can carry the text as an attribute (§3.1.1 String). */
    static boolean isText(String value) {
        return value.chars().noneMatch(Character::isISOControl) && Portable.wrongWith(value).isEmpty();
    }

    /** JSON without what CloudEvents cannot carry, which stands only inside of its texts, where it may be escaped. */
    private static String ascii(String json) {
        var result = new StringBuilder(json.length());
        json.chars().forEach(c -> result.append(c < 0x7f ? String.valueOf((char) c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return result.toString();
    }

    private static RuntimeException bad(String type, String why) {
        return new EventsError.BadData(type, why).exception();
    }
}
