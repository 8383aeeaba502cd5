package org.plexica.reference.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Sends requests and reads JSON answers; every wait has an end. Thread-safe. */
final class Http implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5))
            .build();

    static HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", "application/json");
    }

    /** The answer, whatever its status. */
    Answer send(HttpRequest request) {
        try {
            return Answer.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (HttpTimeoutException e) {
            throw new CliError.Unreachable(request.uri(), "it took too long").because(e);
        } catch (ConnectException e) {
            throw new CliError.Unreachable(request.uri(), "nobody listens there").because(e);
        } catch (InterruptedIOException e) {
            throw new CliError.Stopped().because(e);
        } catch (IOException e) {
            throw new CliError.Unreachable(request.uri(), e.getMessage() == null ? e.toString() : e.getMessage()).because(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliError.Stopped().because(e);
        }
    }

    /** Reads events as they come: true when one was the last, false when there are none, the answer breaks off or the time is over. */
    boolean events(HttpRequest request, Duration atMost, Predicate<EventLines.Event> isLast) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var timeIsOver = CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS);
                var ending = CompletableFuture.runAsync(() -> close(body), timeIsOver);
                try {
                    return response.statusCode() == OK && readUntil(isLast, new EventLines(body));
                } finally {
                    ending.cancel(false);
                }
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliError.Stopped().because(e);
        }
    }

    private static boolean readUntil(Predicate<EventLines.Event> isLast, EventLines lines) throws IOException {
        for (var event = lines.next(); event.isPresent(); event = lines.next())
            if (isLast.test(event.get())) return true;
        return false;
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() { client.shutdownNow(); }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param location where the thing is, or empty
     * @param body empty when the answer has no JSON
     */
    record Answer(int status, String location, JsonNode body) {
        static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), response.headers().firstValue("location").orElse(""), json(response.body()));
        }

        private static JsonNode json(String text) {
            try {
                return text.isBlank() ? JsonFile.JSON.createObjectNode() : JsonFile.JSON.readTree(text);
            } catch (JacksonException e) {
                return JsonFile.JSON.createObjectNode();
            }
        }

        boolean good() { return status / 100 == 2; }

        /** A text in the body, or empty. */
        String text(String field) { return body.path(field).asString(""); }
    }
}
