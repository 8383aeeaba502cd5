package org.plexica.reference.server.attacks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.plexica.reference.server.platform.Caller;

/** Passes a realm's keys on and counts who asks for them. */
final class CountingKeys implements AutoCloseable {
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    CountingKeys(URI realm) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            var keys = new Caller(realm).get("/protocol/openid-connect/certs").body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int asked() { return asked.get(); }

    @Override public void close() { server.stop(0); }
}
