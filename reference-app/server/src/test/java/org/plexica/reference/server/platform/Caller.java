package org.plexica.reference.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Somebody who calls the server. Immutable. */
public final class Caller {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final URI server;
    private final List<String> headers;

    /** Nobody in particular. */
    public Caller(URI server) { this(server, List.of()); }

    private Caller(URI server, List<String> headers) {
        this.server = server;
        this.headers = headers;
    }

    /** The same with that header as well. */
    public Caller with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.addAll(List.of(header, value));
        return new Caller(server, List.copyOf(more));
    }

    /** The same with that token. */
    public Caller bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** Gets. */
    public Reply get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Deletes. */
    public Reply delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Posts JSON. */
    public Reply post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(json));
    }

    /** Posts a form. */
    public Reply form(String path, String form) {
        return with("Content-Type", "application/x-www-form-urlencoded").send("POST", path, BodyPublishers.ofString(form));
    }

    /** Puts JSON. */
    public Reply put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, BodyPublishers.ofString(json));
    }

    /** Gets events as they come. */
    public Events events(String path) {
        return Events
                .of(ask(with("Accept", "text/event-stream").request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofInputStream()));
    }

    /** Sends anything. */
    public Reply send(String method, String path, HttpRequest.BodyPublisher body) {
        return new Reply(ask(request(method, path, body), BodyHandlers.ofString()));
    }

    private HttpRequest request(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE).method(method, body);
        if (!headers.isEmpty()) request.headers(headers.toArray(String[]::new));
        return request.build();
    }

    private static <T> HttpResponse<T> ask(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
