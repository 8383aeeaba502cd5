package org.plexica.auth;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.plexica.core.TenantId;
import org.plexica.core.spi.Issuer;

/** An issuer whose key set is really served over HTTP, and which counts how often it is asked. */
final class LoopbackIssuer implements AutoCloseable {
    static final String AUDIENCE = "plexica-api";
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private final Optional<TenantId> tenant;
    private final InstantSource clock;
    private volatile List<SigningKey> keys;
    private volatile Handler handler = this::serveKeys;

    /** How a request for keys is answered. */
    @FunctionalInterface
    interface Handler {
        void answer(HttpExchange exchange) throws IOException;
    }

    LoopbackIssuer(Optional<TenantId> tenant, InstantSource clock, SigningKey... keys) {
        this.tenant = tenant;
        this.clock = clock;
        this.keys = List.of(keys);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            try (exchange) {
                handler.answer(exchange);
            }
        });
        server.start();
    }

    Issuer issuer() {
        return new Issuer(uri(), URI.create(base() + "/keys"), Set.of(AUDIENCE), tenant);
    }

    URI uri() {
        return URI.create(base() + "/realms/acme");
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int fetches() {
        return fetches.get();
    }

    SigningKey key() {
        return keys.getFirst();
    }

    void publish(SigningKey... others) {
        keys = List.of(others);
    }

    void answerBy(Handler other) {
        handler = other;
    }

    void recover() {
        handler = this::serveKeys;
    }

    /** A token of this issuer, good for five minutes. */
    Forged token() {
        var now = clock.instant().getEpochSecond();
        return new Forged(Map.of("alg", key().algorithm(), "typ", "at+jwt", "kid", key().kid()),
                Map.of("iss", uri().toString(), "sub", "ann", "aud", AUDIENCE, "iat", now, "nbf", now, "exp", now + 300));
    }

    String goodToken() {
        return token().signedBy(key());
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private void serveKeys(HttpExchange exchange) throws IOException {
        var published = keys.stream().map(SigningKey::published).toList();
        text(exchange, 200, new JWKSet(List.<JWK>copyOf(published)).toString(true));
    }

    @Override public void close() {
        server.stop(0);
    }
}
