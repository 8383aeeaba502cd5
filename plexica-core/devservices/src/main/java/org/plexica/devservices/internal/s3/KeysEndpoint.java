package org.plexica.devservices.internal.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.plexica.devservices.internal.wire.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and removes the keys of buckets over HTTP on the loopback interface, for who bears the secret: {@code PUT /keys/<access key>} with {@code {"bucket", "secret"}},
 * {@code GET}, and {@code DELETE …?bucket=}. A secret is never told.
 */
final class KeysEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(KeysEndpoint.class);
    private static final String PATH = "/keys/";
    private static final String ONLY_QUERY = "bucket=";
    private static final int LARGEST_BODY = 4096;
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);
    private final KeyRing keys;
    private final byte[] authorization;
    private final HttpServer server;

    private record Answer(int status, Map<String, String> body) {

        static Answer of(int status, String why) {
            return new Answer(status, Map.of("error", why));
        }
    }

    private KeysEndpoint(KeyRing keys, String secret, HttpServer server) {
        this.keys = keys;
        this.authorization = ("Bearer " + secret).getBytes(UTF_8);
        this.server = server;
    }

    static KeysEndpoint start(KeyRing keys, int port, String secret) throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        var made = new KeysEndpoint(keys, secret, HttpServer.create(loopback, 0));
        made.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.server.createContext("/", made::handle);
        made.server.start();
        return made;
    }

    void stop() {
        server.stop((int) LAST_ANSWERS.toSeconds());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private Answer answer(HttpExchange exchange) {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        if (given == null || !MessageDigest.isEqual(authorization, given.getBytes(UTF_8))) {
            return Answer.of(401, "The secret of this end point is needed: Authorization: Bearer <secret>");
        }
        var path = exchange.getRequestURI().getPath();
        if (!path.startsWith(PATH) || path.indexOf('/', PATH.length()) >= 0) {
            return Answer.of(404, "There is " + PATH + "<access key> and nothing else");
        }
        try {
            return answer(exchange, path.substring(PATH.length()));
        } catch (IllegalArgumentException e) {
            return Answer.of(400, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            LOG.error("The keys of buckets could not be read or written", e);
            return Answer.of(500, "The keys could not be written; the daemon's log says why");
        }
    }

    private Answer answer(HttpExchange exchange, String name) throws IOException {
        return switch (exchange.getRequestMethod()) {
            case "GET" -> keys.find(name).map(key -> new Answer(200, Map.of("bucket", key.bucket())))
                    .orElseGet(() -> Answer.of(404, "There is no such key"));
            case "PUT" -> changed(keys.put(name, key(exchange)));
            case "DELETE" -> changed(keys.remove(name, bucket(exchange)));
            default -> Answer.of(405, "GET, PUT or DELETE");
        };
    }

    private static Answer changed(boolean changed) {
        return changed ? new Answer(204, Map.of()) : Answer.of(409, "A key of that name opens another bucket");
    }

    private static BucketKey key(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new IllegalArgumentException("the body must not be longer than " + LARGEST_BODY + " bytes");
        }
        var said = Message.parseFile(new String(body, UTF_8));
        return new BucketKey(said.text("bucket"), said.text("secret"));
    }

    private static String bucket(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        if (query == null || !query.startsWith(ONLY_QUERY)) {
            throw new IllegalArgumentException("say which bucket the key opens: ?bucket=<bucket>");
        }
        return URLDecoder.decode(query.substring(ONLY_QUERY.length()), UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body().isEmpty()) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        var bytes = new Message(Map.copyOf(answer.body())).line().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
