package org.plexica.events.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiFunction;
import org.plexica.events.EventsError;
import org.plexica.events.EventsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records as JSON and back. Thread-safe. */
public final class Payloads {
    private final JsonMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final int most;

    /** Of at most so many bytes each. */
    public Payloads(int most) {
        this.most = most;
    }

    /**
     * As JSON that follows its schema.
     *
     * @throws EventsException {@link EventsError.BadData}, {@link EventsError.TooLarge}
     */
    String write(EventDescription<?> description, Record event) {
        var type = description.type().value();
        String text;
        try {
            text = json.writeValueAsString(event);
        } catch (JacksonException e) {
            throw new EventsException(new EventsError.BadData(type, "cannot be written as JSON"), e);
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > most) throw new EventsError.TooLarge(type, most).exception();
        return text;
    }

    /**
     * What was written, also by an older or newer publisher.
     *
     * @throws EventsException {@link EventsError.BadData}
     */
    <E extends Record> E read(EventDescription<E> description, String data) {
        try {
            return json.readValue(data, description.record());
        } catch (JacksonException e) {
            throw new EventsException(
                    new EventsError.BadData(description.type().value(), "cannot be read as " + description.record().getName()), e);
        }
    }

    /** Without what is personal. */
    String mask(EventDescription<?> description, String data) {
        return masked(data, (name, node) -> description.personal().contains(name) ? JsonNodeFactory.instance.stringNode("***") : node);
    }

    /** Without any value, as it is not known which are personal. */
    String mask(String data) {
        return masked(data, (_, _) -> JsonNodeFactory.instance.stringNode("***"));
    }

    private String masked(String data, BiFunction<String, JsonNode, JsonNode> mask) {
        try {
            if (!(json.readTree(data) instanceof ObjectNode event)) return "\"***\"";
            for (var name : List.copyOf(event.propertyNames()))
                event.set(name, mask.apply(name, event.path(name)));
            return event.toString();
        } catch (JacksonException _) {
            return "\"***\"";
        }
    }
}
