package org.plexica.tenancy.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The way to the real Keycloak, on which the first imports of a realm are answered by 500. */
final class BreakingPath implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer door;
    private final URI keycloak;
    private final AtomicInteger breaks;
    private final AtomicInteger imports = new AtomicInteger();
    private final When when;

    /** Whether Keycloak gets to see what is answered by 500. */
    enum When {
        BEFORE_IT_IS_MADE, AFTER_IT_IS_MADE
    }

    BreakingPath(URI keycloak, int breaks, When when) throws IOException {
        this.keycloak = keycloak;
        this.breaks = new AtomicInteger(breaks);
        this.when = when;
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.createContext("/", this::pass);
        door.start();
    }

    URI url() { return URI.create("http://localhost:" + door.getAddress().getPort()); }

    int imports() { return imports.get(); }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var imported = exchange.getRequestMethod().equals("POST") && exchange.getRequestURI().getPath().equals("/admin/realms");
            if (imported) imports.incrementAndGet();
            var broken = imported && breaks.getAndDecrement() > 0;
            if (!broken || when == When.AFTER_IT_IS_MADE) forward(exchange, broken);
            else
                exchange.sendResponseHeaders(500, -1);
        }
    }

    private void forward(HttpExchange exchange, boolean broken) throws IOException {
        var request = HttpRequest.newBuilder(keycloak.resolve(exchange.getRequestURI())).method(exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (var name : new String[] {"Authorization", "Content-Type", "Accept"}) {
            var value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) request.header(name, value);
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(broken ? 500 : answer.statusCode(),
                    answer.body().length == 0 || broken ? -1 : answer.body().length);
            if (!broken) exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override public void close() {
        door.stop(0);
    }
}
