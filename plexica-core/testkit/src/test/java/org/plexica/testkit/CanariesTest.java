package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;

final class CanariesTest {
    private final Tenant acme = CountedTenants.tenant("acme");
    private final Tenant globex = CountedTenants.tenant("globex");
    private final Canaries canaries = new Canaries();
    private final String header = canaries.plant(acme, "name of a file");

    @Test void a_sighting_says_who_saw_whose_canary_where_and_how() {
        canaries.seen(globex, "headers", Map.of("X-File", List.of(Leaks.hex(header))));
        assertThat(canaries.sightings()).containsExactly(new Sighting("headers[X-File][0]", "hex", globex, acme, "name of a file"));
        assertThatThrownBy(canaries::mustBeUnseen).isInstanceOf(AssertionError.class)
                .hasMessageContaining(
                        globex.slug() + " saw the canary of " + acme.slug() + " (name of a file) in headers[X-File][0], as hex");
        canaries.mustBeUnseen();
    }

    @Test void each_tenant_may_see_its_own_and_nobody_anothers() {
        var other = canaries.plant(globex, "note");
        canaries.seen(acme, "body", header);
        canaries.seen(globex, "body", other);
        assertThat(canaries.sightings()).isEmpty();
        canaries.seen(acme, "body", other);
        canaries.seen(globex, "body", header);
        assertThat(canaries.sightings()).extracting(Sighting::owner).containsExactly(globex, acme);
    }

    @Test void a_log_line_is_seen_by_the_tenant_of_the_context() {
        canaries.logged(header);
        CallContext.of(acme).run(() -> canaries.logged(header));
        CallContext.platform(new Actor.Nobody()).run(() -> canaries.logged(header));
        assertThat(canaries.sightings()).isEmpty();
        CallContext.of(globex).run(() -> canaries.logged("{\"found\":\"" + header + "\"}"));
        assertThat(canaries.sightings()).singleElement().extracting(Sighting::by).isEqualTo(globex);
    }

    @Test void many_threads_may_show_things_at_once() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var number : IntStream.range(0, 200).toArray())
                threads.execute(() -> canaries.seen(globex, "body " + number, canaries.plant(acme, "note " + number)));
        }
        assertThat(canaries.sightings()).extracting(Sighting::what).hasSize(200).doesNotHaveDuplicates();
    }

    @Test void reports_do_not_grow_without_end() {
        IntStream.range(0, 1_500).forEach(number -> canaries.seen(globex, "body " + number, header));
        assertThat(canaries.sightings()).hasSize(1_000);
    }

    @Test void deep_things_are_looked_through_to_the_end() {
        Object deep = header;
        for (var i = 0; i < 50_000; i++)
            deep = new Object[] {deep};
        canaries.seen(globex, "deep", deep);
        assertThat(canaries.sightings()).hasSize(1);
    }

    @Test void an_answer_over_http_is_looked_through_with_its_headers() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("X-File", header);
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                body.write(Leaks.json(header).getBytes(StandardCharsets.US_ASCII));
            }
        });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getAddress().getPort())).build();
            canaries.seen(globex, "answer", client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } finally {
            server.stop(0);
        }
        assertThat(canaries.sightings()).extracting(Sighting::where).contains("answer.headers[x-file][0]", "answer.body");
    }

    @Test void escapes_of_nothing_are_read_as_they_are() {
        var rubbish = "%zz %u12 \\u \\x1 &#; &#x; &#99999999; &#x110000; %C3%28 \ud800 \\u0000" + "%".repeat(10_000);
        canaries.seen(globex, "rubbish", rubbish);
        assertThat(canaries.sightings()).isEmpty();
        canaries.seen(globex, "rubbish", rubbish + header + rubbish);
        assertThat(canaries.sightings()).hasSize(1);
    }
}
