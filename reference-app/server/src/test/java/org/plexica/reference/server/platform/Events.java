package org.plexica.reference.server.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream of events that the server answers, read as a browser would. Closing it breaks the connection. For one thread. */
public final class Events implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private int beats;

    private Events(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    static Events of(HttpResponse<InputStream> response) {
        return new Events(response);
    }

    /** An event. */
    public record Event(String id, String name, JsonNode data) {
        @Override public String toString() {
            return name + " " + data.path("step").asString("") + data.path("state").asString(data.path("outcome").asString(""));
        }
    }

    /** The status of the answer. */
    public int status() { return response.statusCode(); }

    /** The header, if it is there. */
    public Optional<String> header(String name) { return response.headers().firstValue(name); }

    /** How many signs of life there were between events. */
    public int beats() { return beats; }

    /** The next event; empty when the stream has ended. */
    public Optional<Event> next() {
        String id = "";
        String name = "";
        var data = new StringBuilder();
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(":")) beats++;
                else if (line.startsWith("id: ")) id = line.substring(4);
                else if (line.startsWith("event: ")) name = line.substring(7);
                else if (line.startsWith("data: ")) data.append(line.substring(6));
                else if (line.isEmpty() && !data.isEmpty()) return Optional.of(new Event(id, name, JSON.readTree(data.toString())));
                else if (!line.isEmpty() && !line.startsWith("retry: ")) throw new IllegalStateException("No line of a stream: " + line);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events until that one, which is the last. */
    public List<Event> until(Predicate<Event> wanted) {
        var read = new ArrayList<Event>();
        for (var event = next(); event.isPresent(); event = next()) {
            read.add(event.get());
            if (wanted.test(event.get())) return read;
        }
        throw new IllegalStateException("The stream ended after " + read);
    }

    /** All events until the stream ends. */
    public List<Event> all() {
        var read = new ArrayList<Event>();
        for (var event = next(); event.isPresent(); event = next())
            read.add(event.get());
        return read;
    }

    @Override public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
