package org.plexica.reference.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The events in an answer that goes on (WHATWG HTML §9.2), as far as our server writes them. For one thread. */
final class EventLines {
    private final BufferedReader lines;

    EventLines(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /**
     * An event.
     *
     * @param name of its kind
     * @param data what it tells
     */
    record Event(String name, JsonNode data) {}

    /** The next event; empty when there is none any more. What ends in the middle is none. */
    Optional<Event> next() throws IOException {
        var name = "";
        var data = new StringBuilder();
        for (var line = lines.readLine(); line != null; line = lines.readLine())
            if (line.isEmpty()) {
                if (!data.isEmpty()) return Optional.of(new Event(name, json(data.toString())));
                name = "";
            } else if (line.startsWith("event:")) name = line.substring("event:".length()).strip();
            else if (line.startsWith("data:")) data.append(line.substring("data:".length()));
        return Optional.empty();
    }

    private static JsonNode json(String text) throws IOException {
        try {
            return JsonFile.JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IOException("an event that is no JSON", e);
        }
    }
}
