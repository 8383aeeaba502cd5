package org.plexica.helidon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.plexica.helidon.Operations.operation;

import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRoute;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.web.WebException;

/** What can't be guarded stops the start, and says how to write it. */
final class StartTest {
    private static final Handler RAW = (_, response) -> response.send("raw");

    @Test void a_handler_without_an_operation_stops_the_start_however_it_is_routed() {
        refuses(rules -> rules.get("/raw", RAW), "No operation: GET /x/raw. Write operation(\"someId\")");
        refuses(rules -> rules.register("/in/{id}", inner -> inner.post("/raw", RAW)), "No operation: POST /x/in/{id}/raw.");
        refuses(rules -> rules.register(inner -> inner.any("/raw", RAW)), "No operation: ");
        refuses(rules -> rules.any(RAW), "No operation: ");
        refuses(rules -> rules.get(RAW), "No operation: GET");
        refuses(rules -> rules.route(Method.GET, "/raw", _ -> "raw"), "No operation: ");
        refuses(rules -> rules.route(Method.predicate(), PathMatchers.any(), RAW), "No operation: any method");
        refuses(rules -> rules.route(HttpRoute.builder().path("/raw").handler(RAW)), "No operation: ");
    }

    @Test void an_operation_needs_one_method_and_one_path() {
        refuses(rules -> rules.any("/all", guarded("all")), "No single route: operation all");
        refuses(rules -> rules.get(guarded("all")), "No single route: operation all");
        refuses(rules -> rules.get("/a/*", guarded("all")), "No single route: operation all");
        refuses(rules -> rules.get("/a[/b]", guarded("all")), "No single route: operation all");
        refuses(rules -> rules.register("/a/*", inner -> inner.get("/", guarded("all"))), "No single path: /a/*");
    }

    @Test void two_operations_of_one_id_or_one_route_stop_the_start() {
        refuses(rules -> rules.get("/a", guarded("same")).get("/b", guarded("same")),
                "Operation same is routed twice: GET /x/a and GET /x/b. Give each its own id.");
        refuses(rules -> rules.get("/{a}", guarded("one")).get("/{b}", guarded("two")),
                "GET /x/{b} has two operations: one and two. The second would never run.");
    }

    @Test void a_policy_about_a_parameter_that_is_not_in_the_path_stops_the_start() {
        refuses(rules -> rules.get("/{note}", operation("show").needs("notes:read", "note", "id").handle(RAW)),
                "Operation show names the path parameter {id}, which GET /x/{note} does not have.");
    }

    @Test void everything_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> start(rules -> rules.get("/a", RAW).get("/b", RAW))).isInstanceOf(WebException.class)
                .hasMessageContainingAll("GET /x/a", "GET /x/b");
    }

    @Test void a_guarded_handler_outside_of_the_routing_refuses() throws Exception {
        var answer = answer(routing -> routing.get("/stray", guarded("stray")), "/stray");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("raw");
    }

    @Test void a_raw_route_beside_the_routing_runs_without_a_context_and_its_failures_are_problems() throws Exception {
        var feature = PlexicaRouting.behind(NotesServer.gate()).service("/x", rules -> rules.get("/", guarded("inside")));
        Handler context = (_, response) -> response.send(CallContext.find().isPresent() ? "a context" : "none");
        Handler current = (_, response) -> response.send(CallContext.current().toString());
        Consumer<HttpRouting.Builder> routing = it -> it.addFeature(feature).get("/raw", context).get("/current", current);
        assertThat(answer(routing, "/raw").body()).isEqualTo("none");
        assertThat(answer(routing, "/current").body()).contains("\"code\":\"web/internal\"").doesNotContain("context");
    }

    private static HttpResponse<String> answer(Consumer<HttpRouting.Builder> routing, String path) throws Exception {
        var server = WebServer.builder().host("127.0.0.1").port(0).routing(routing).build().start();
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer acme").build(),
                    HttpResponse.BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }

    private static Guarded guarded(String id) {
        return operation(id).open("a test").handle(RAW);
    }

    private static void refuses(HttpService service, String sentence) {
        assertThatThrownBy(() -> start(service)).isInstanceOf(WebException.class).hasMessageContaining(sentence);
    }

    private static void start(HttpService service) {
        PlexicaRouting.behind(NotesServer.gate()).service("/x", service).on(WebServer.builder().host("127.0.0.1").port(0)).build().start()
                .stop();
    }
}
