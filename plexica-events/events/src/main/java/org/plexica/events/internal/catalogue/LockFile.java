package org.plexica.events.internal.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.plexica.core.PlexicaException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The file in which events are written down: JSON in a form that depends on nothing but the events, so that a difference in it is a difference in them. */
final class LockFile {
    private static final String FORMAT = "plexica-events-lock";
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .build();
    private final Path file;

    LockFile(Path file) {
        this.file = file;
    }

    boolean exists() { return Files.exists(file); }

    /** @throws IllegalArgumentException when it is no lock */
    SortedMap<Locked.Version, Locked> read() {
        var result = new TreeMap<Locked.Version, Locked>();
        if (!exists()) return result;
        try {
            var all = json.readTree(Files.readString(file));
            if (all.path(FORMAT).asInt(0) != 1) throw new IllegalArgumentException("it doesn't begin as a lock does");
            all.path("events").properties().forEach(event -> {
                var locked = locked(event.getKey(), event.getValue());
                result.put(locked.version(), locked);
            });
            return result;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON of the expected form", e);
        } catch (PlexicaException e) {
            throw new IllegalArgumentException(e.error().detail(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Collection<Locked> events) {
        var all = json.createObjectNode().put(FORMAT, 1);
        var byName = all.putObject("events");
        events.forEach(event -> byName.set(event.version().toString(), node(event)));
        var text = json.writer().with(new DefaultPrettyPrinter().withObjectIndenter(LINES)).writeValueAsString(all) + "\n";
        try {
            if (exists() && Files.readString(file).equals(text)) return;
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Locked locked(String name, JsonNode event) {
        if (!(event.path("schema") instanceof ObjectNode schema)) throw new IllegalArgumentException(name + " has no schema in it");
        return new Locked(Locked.Version.parse(name), event.path("key").asString(""), schema, event.path("retired").asBoolean(false));
    }

    private ObjectNode node(Locked event) {
        var node = json.createObjectNode();
        if (!event.key().isEmpty()) node.put("key", event.key());
        if (event.retired()) node.put("retired", true);
        node.set("schema", event.schema());
        return node;
    }
}
