package org.plexica.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that breaks off before it answers. */
final class LostAnswerTest {
    @TempDir
    Path root = Path.of("");

    @Test void a_tenant_whose_answer_is_lost_is_asked_for_again_with_the_same_key() throws IOException {
        var seen = new CopyOnWriteArrayList<List<String>>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/tenants", exchange -> {
            seen.add(List.of(exchange.getRequestHeaders().getFirst("Idempotency-Key"), new String(exchange.getRequestBody().readAllBytes(),
                    StandardCharsets.UTF_8)));
            if (seen.size() == 1) throw new IOException("on purpose");
            var tenant = "{\"id\": \"x\", \"slug\": \"acme\", \"status\": \"ACTIVE\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, tenant.length);
            exchange.getResponseBody().write(tenant);
            exchange.close();
        });
        server.start();
        try {
            var person = Person.absent(root);
            assertThat(person.gives("tenant", "create", "acme", "--server", "http://127.0.0.1:" + server.getAddress().getPort(), "--token",
                    "t")).as(person.err()).isZero();
            assertThat(seen).hasSize(2);
            assertThat(seen.getFirst()).isEqualTo(seen.getLast());
            assertThat(seen.getFirst().getFirst()).matches("\"[0-9a-f-]{36}\"");
        } finally {
            server.stop(0);
        }
    }
}
