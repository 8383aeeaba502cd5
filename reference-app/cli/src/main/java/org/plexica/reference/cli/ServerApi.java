package org.plexica.reference.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The server's HTTP interface, as an administrator of the platform. Thread-safe. */
final class ServerApi {
    private final Http http;
    private final URI server;
    private final Supplier<String> token;
    private final Duration patience;

    /**
     * @param server its base
     * @param token a valid access token, asked for each request
     */
    ServerApi(Http http, URI server, Supplier<String> token) {
        this(http, server, token, Http.PATIENCE);
    }

    private ServerApi(Http http, URI server, Supplier<String> token, Duration patience) {
        this.http = http;
        this.server = server;
        this.token = token;
        this.patience = patience;
    }

    /** The same, waiting that long for an answer. */
    ServerApi patient(Duration longer) {
        return new ServerApi(http, server, token, longer);
    }

    Http.Answer get(String path) {
        return accepted(request(path).GET().build());
    }

    /**
     * Reads events as they come; true when one was the last.
     *
     * @param after the id of the last event that was read
     */
    boolean events(String path, String after, Duration atMost, Predicate<EventLines.Event> isLast) {
        var request = request(path).setHeader("Accept", "text/event-stream").setHeader("Last-Event-ID", after).GET().build();
        return http.events(request, atMost, isLast);
    }

    Http.Answer post(String path, JsonNode body) {
        return accepted(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString())).build());
    }

    /** May be sent again with the same key. */
    Http.Answer post(String path, JsonNode body, String idempotencyKey) {
        return accepted(request(path).header("Content-Type", "application/json").header("Idempotency-Key", "\"" + idempotencyKey + "\"")
                .POST(BodyPublishers.ofString(body.toString())).build());
    }

    /** Changes what has that entity tag. */
    Http.Answer patch(String path, JsonNode patch, String tag) {
        return accepted(request(path).header("Content-Type", "application/merge-patch+json").header("If-Match", tag)
                .method("PATCH", BodyPublishers.ofString(patch.toString())).build());
    }

    Http.Answer delete(String path) {
        return accepted(request(path).DELETE().build());
    }

    private HttpRequest.Builder request(String path) {
        return Http.to(server.resolve(path)).timeout(patience).header("Authorization", "Bearer " + token.get());
    }

    private Http.Answer accepted(HttpRequest request) {
        var answer = http.send(request);
        if (!answer.good()) throw refused(answer);
        return answer;
    }

    private CliException refused(Http.Answer answer) {
        var detail = answer.text("detail").isEmpty() ? answer.text("title") : answer.text("detail");
        var type = answer.text("type");
        var page = type.isEmpty() || type.equals("about:blank") ? "" : server.resolve(type).toString();
        return new CliError.Refused(answer.status(), detail.isEmpty() ? "The server answered " + answer.status() + "." : detail, page)
                .exception();
    }
}
