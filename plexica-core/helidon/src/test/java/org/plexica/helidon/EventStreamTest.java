package org.plexica.helidon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.web.Answer;

/** A handler whose answer goes on. */
final class EventStreamTest {
    private final SynchronousQueue<String> said = new SynchronousQueue<>();
    private final CompletableFuture<Throwable> gone = new CompletableFuture<>();
    private final WebServer server = PlexicaRouting.behind(NotesServer.gate())
            .service("/orders", rules -> rules.get("/{id}", operation("watchOrder").needs("notes:read")
                    .answers(200, new Answer.OneOrEvents(Order.class, Map.of("changed", Order.class))).handle(this::watch)))
            .on(WebServer.builder().host("127.0.0.1").port(0)).build().start();
    private final HttpClient client = HttpClient.newHttpClient();

    record Order(String tenant, String state) {}

    @AfterEach void stop() {
        client.shutdownNow();
        server.stop();
    }

    @Test void each_event_arrives_when_it_is_sent() throws Exception {
        var response = get(BodyHandlers.ofLines(), "Accept", "text/event-stream");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(response.headers().firstValue("X-Accel-Buffering")).contains("no");
        var lines = response.body().iterator();
        assertThat(List.of(lines.next(), lines.next())).containsExactly("retry: 2000", "");
        say("packed");
        assertThat(List.of(lines.next(), lines.next(), lines.next(), lines.next())).containsExactly("id: 1", "event: changed",
                "data: {\"tenant\":\"acme\",\"state\":\"packed\"}", "");
        say("");
        assertThat(List.of(lines.next(), lines.next())).containsExactly(":", "");
        say("end");
        assertThat(lines.hasNext()).isFalse();
    }

    @Test void who_would_rather_have_a_value_gets_one() throws Exception {
        for (var accept : List.of("*/*", "application/json", "text/event-stream;q=0.5, application/json"))
            assertThat(get(BodyHandlers.ofString(), "Accept", accept).body()).isEqualTo("{\"tenant\":\"acme\",\"state\":\"new\"}");
        assertThat(get(BodyHandlers.ofString()).body()).isEqualTo("{\"tenant\":\"acme\",\"state\":\"new\"}");
    }

    @Test void who_takes_neither_gets_a_problem() throws Exception {
        var refused = get(BodyHandlers.ofString(), "Accept", "text/html");
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("\"status\":406", "web/not-acceptable",
                "\"offered\":\"application/json or text/event-stream\"");
    }

    @Test void a_reader_that_comes_back_says_once_how_far_it_was() throws Exception {
        assertThat(get(BodyHandlers.ofString(), "Last-Event-ID", "17").body()).isEqualTo("{\"tenant\":\"acme\",\"state\":\"after 17\"}");
        var twice = get(BodyHandlers.ofString(), "Last-Event-ID", "17", "Last-Event-ID", "18");
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("web/duplicated-header", "Last-Event-ID");
    }

    @Test void that_the_reader_has_gone_is_found_out_by_writing() throws Exception {
        var response = get(BodyHandlers.ofInputStream(), "Accept", "text/event-stream");
        response.body().close();
        client.shutdownNow();
        for (var beats = 0; beats < 100 && !gone.isDone(); beats++)
            if (!said.offer("", 100, TimeUnit.MILLISECONDS)) break;
        assertThat(gone.get(20, TimeUnit.SECONDS)).isInstanceOf(UncheckedIOException.class);
    }

    @Test void an_id_is_one_line() {
        assertThatThrownBy(() -> new EventStream.Event("1\ndata: forged", "changed", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EventStream.Event("1", "a\rb", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private void watch(ServerRequest request, ServerResponse response) {
        var tenant = CallContext.current().tenant().slug().value();
        if (!EventStream.isWanted(request)) {
            response.send(new Order(tenant, EventStream.lastEventId(request).map(id -> "after " + id).orElse("new")));
            return;
        }
        // @start region="stream"
        try (var stream = EventStream.open(request, response, Duration.ofSeconds(2))) {
            var number = 0;
            for (var state = next(); !state.equals("end"); state = next())
                if (state.isEmpty()) stream.beat();
                else
                    stream.send(new EventStream.Event(Integer.toString(++number), "changed", new Order(tenant, state)));
        }
        // @end
        catch (UncheckedIOException e) {
            gone.complete(e);
            throw e;
        }
    }

    private String next() {
        try {
            var state = said.poll(20, TimeUnit.SECONDS);
            return state == null ? "end" : state;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "end";
        }
    }

    private void say(String state) throws InterruptedException {
        assertThat(said.offer(state, 20, TimeUnit.SECONDS)).isTrue();
    }

    private <T> HttpResponse<T> get(HttpResponse.BodyHandler<T> body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/orders/7"))
                .headers(Stream.concat(Stream.of("Authorization", "Bearer acme"), Stream.of(headers)).toArray(String[]::new));
        return client.send(request.build(), body);
    }
}
