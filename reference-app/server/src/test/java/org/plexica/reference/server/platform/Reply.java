package org.plexica.reference.server.platform;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server answered. */
public record Reply(HttpResponse<String> response) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The status. */
    public int status() { return response.statusCode(); }

    /** The body, which must be JSON. */
    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    /** A text in the body, by its path. */
    public String text(String path) {
        return json().at("/" + path.replace('.', '/')).asString("");
    }

    /** The body. */
    public String body() { return response.body(); }

    /** The header, if it is there. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The names of all headers, but for those that differ by nature. */
    public List<String> headerNames() {
        return response.headers().map().keySet().stream().sorted().toList();
    }

    @Override public String toString() { return status() + " " + response.body(); }
}
