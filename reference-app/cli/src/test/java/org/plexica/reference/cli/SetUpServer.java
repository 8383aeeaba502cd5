package org.plexica.reference.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server whose connections break where a test wants them to; the real one cannot be made to break off in the middle of an event. */
final class SetUpServer implements AutoCloseable {
    static final String ID = "0197a3f0-0000-7000-8000-000000000001";
    /** What each request for events is answered, in that order: {@code BREAK} at the end breaks the connection, without it the answer ends. */
    final Deque<String> streams = new ConcurrentLinkedDeque<>();
    /** How far the caller was, for each of them. */
    final List<String> lastEventIds = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String status = "PROVISIONING";

    SetUpServer(String... streams) throws IOException {
        this.streams.addAll(List.of(streams));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/tenants", this::tenant);
        server.createContext("/api/v1/tenants/" + ID + "/provisioning", this::events);
        server.start();
    }

    String url() { return "http://127.0.0.1:" + server.getAddress().getPort(); }

    static String step(int sequence, String step, String state) {
        return "id: %d\nevent: step\ndata: {\"sequence\":%d,\"step\":\"%s\",\"state\":\"%s\",\"elapsedMillis\":120}\n\n"
                .formatted(sequence, sequence, step, state);
    }

    static String ended(String outcome) {
        return "id: 9-ended\nevent: ended\ndata: {\"attempt\":1,\"outcome\":\"" + outcome + "\"}\n\n";
    }

    private void tenant(HttpExchange exchange) throws IOException {
        var json = "{\"id\":\"%s\",\"slug\":\"acme\",\"name\":\"Acme\",\"status\":\"%s\",\"provisioning\":{\"steps\":[]%s}}".formatted(ID,
                status,
                status.equals("FAILED") ? ",\"failure\":{\"code\":\"tenancy/provisioning-failed\",\"detail\":\"The store is full.\"}" : "");
        answer(exchange, exchange.getRequestMethod().equals("POST") ? 202 : 200, "application/json", json);
    }

    private void events(HttpExchange exchange) throws IOException {
        lastEventIds.add(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        var stream = streams.isEmpty() ? "" : streams.remove();
        if (stream.contains("\"ACTIVE\"")) status = "ACTIVE";
        if (stream.contains("\"FAILED\"")) status = "FAILED";
        if (stream.isEmpty()) {
            answer(exchange, 503, "application/problem+json", "{}");
            status = "ACTIVE";
            return;
        }
        if (!stream.endsWith("BREAK")) {
            answer(exchange, 200, "text/event-stream", "retry: 2000\n\n:\n\n" + stream);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, stream.length() + 1000L);
        exchange.getResponseBody().write(stream.replace("BREAK", "").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            var body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override public void close() { server.stop(0); }
}
