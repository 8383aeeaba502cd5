package org.plexica.events.internal;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.plexica.events.EventsError;
import org.plexica.events.internal.schema.Portable;
import org.plexica.events.internal.schema.RecordJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * Records as JSON and back, checked against their schemas on both ways. No error repeats any of the data, nor has a cause that does. Thread-safe.
 */
public final class Payloads {
    private static final StringNode MASKED = StringNode.valueOf("***");
    private final JsonMapper json = RecordJson.mapper();
    private final int most;

    /** Of at most so many bytes each. */
    public Payloads(int most) {
        this.most = most;
    }

    /**
     * As JSON that follows its schema.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.BadData}, {@link EventsError.TooLarge}
     */
    String write(EventDescription<?> description, Record event) {
        try {
            JsonNode tree = json.valueToTree(event);
            check(description, tree);
            var text = json.writeValueAsString(tree);
            if (bytes(text) > most) throw new EventsError.TooLarge(description.type().value(), most).exception();
            return text;
        } catch (JacksonException e) {
            throw bad(description, "it cannot be written" + where(e));
        }
    }

    /**
     * What was written, also by an older or newer publisher.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.BadData}
     */
    <E extends Record> E read(EventDescription<E> description, String data) {
        try {
            var tree = json.readTree(data);
            check(description, tree);
            return json.treeToValue(tree, description.record());
        } catch (JacksonException e) {
            throw bad(description, "it cannot be read" + where(e));
        }
    }

    /** The data of that event without what is personal, and without what its schema doesn't know; {@code "***"} when they cannot be read. */
    public String mask(EventDescription<?> description, String data) {
        try {
            return json.writeValueAsString(description.schema().mask(json.readTree(data)));
        } catch (JacksonException _) {
            return MASKED.toString();
        }
    }

    /** The data of an event of which nobody here knows what is personal: the names of its components, and nothing of what they hold. */
    public String mask(String data) {
        try {
            var tree = json.readTree(data);
            if (!tree.isObject()) return MASKED.toString();
            var result = json.createObjectNode();
            tree.properties().forEach(entry -> result.set(entry.getKey(), entry.getValue().isNull() ? entry.getValue() : MASKED));
            return json.writeValueAsString(result);
        } catch (JacksonException _) {
            return MASKED.toString();
        }
    }

    private static void check(EventDescription<?> description, JsonNode tree) {
        description.schema().broken(tree).or(() -> Portable.wrongWith(tree)).ifPresent(why -> {
            throw bad(description, why);
        });
    }

    /** Without what the exception says, which repeats values. */
    private static String where(JacksonException failure) {
        var path = failure.getPath().stream().map(Payloads::step).collect(Collectors.joining());
        return path.isEmpty() ? "" : ", at " + path.replaceFirst("^\\.", "");
    }

    private static String step(JacksonException.Reference step) {
        if (step.getPropertyName() == null) return "[]";
        var within = step.from() instanceof Class<?> type ? type : step.from() == null ? Object.class : step.from().getClass();
        return within.isRecord() ? "." + step.getPropertyName() : "{}";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static RuntimeException bad(EventDescription<?> description, String why) {
        return new EventsError.BadData(description.type().value(), why).exception();
    }
}
