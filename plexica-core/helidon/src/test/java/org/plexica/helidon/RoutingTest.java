package org.plexica.helidon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.plexica.web.HarvestedOperation;

final class RoutingTest {
    private static final NotesServer SERVER = NotesServer.start();
    private static final String[] ACME = {"Authorization", "Bearer acme"};

    @AfterAll static void stop() {
        SERVER.close();
    }

    @Test void a_handler_runs_in_the_context_of_its_caller() {
        assertThat(SERVER.get("/api/notes/7", ACME).body()).isEqualTo("acme 7");
        assertThat(SERVER.get("/t/acme/notes", ACME).body()).isEqualTo("acme -");
        assertThat(SERVER.get("/api/notes/7/parts/head", ACME).body()).isEqualTo("acme 7");
        assertThat(SERVER.get("/api/notes/me", ACME).body()).isEqualTo("u@example.com acme");
        assertThat(SERVER.get("/api/notes/me", "Authorization", "bearer platform").body()).isEqualTo("u@example.com platform");
    }

    @Test void an_open_operation_answers_anyone() {
        assertThat(SERVER.get("/api/notes/about").body()).isEqualTo("Notes 1.0");
    }

    @Test void records_are_bodies() {
        var added = post("{\"text\": \"hello\"}", "application/json");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(added.body()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(SERVER.get("/api/notes?page=2&size=10", ACME).body())
                .isEqualTo("{\"items\":[{\"text\":\"one\"}],\"page\":2,\"size\":10,\"total\":1}");
    }

    @Test void a_bad_body_is_a_problem_that_names_the_place() {
        var blank = problem(post("{\"text\": \" \"}", "application/json"), 400, "core/invalid-value");
        assertThat(blank.body()).contains("\"property\":\"\"", "\"what\":\"text\"");
        problem(post("{\"text\": \"a\", \"size\": 1}", "application/json"), 400, "web/malformed-body");
        problem(post("", "application/json"), 400, "web/malformed-body");
        problem(post("text=a", "application/x-www-form-urlencoded"), 415, "web/unsupported-media-type");
        problem(post("{\"text\": \"" + "a".repeat(NotesServer.LIMIT) + "\"}", "application/json"), 413, "web/too-large");
        assertThat(post("{\"text\": \"after all that\"}", "application/json").statusCode()).isEqualTo(201);
    }

    @Test void a_refused_caller_gets_a_problem_and_no_handler_runs() {
        var none = problem(SERVER.get("/api/notes"), 401, "web/unauthenticated");
        assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        problem(SERVER.get("/api/notes", "Authorization", "Bearer sleeping"), 403, "tenancy/suspended");
        problem(SERVER.send("/api/notes/7", it -> it.PUT(BodyPublishers.ofString("x")).headers(ACME)), 403, "web/forbidden");
        problem(SERVER.get("/api/notes/admin", ACME), 404, "web/not-found");
        problem(SERVER.get("/api/notes", "Authorization", "Bearer platform", "X-Tenant", "acme"), 404, "web/not-found");
    }

    @Test void a_post_that_is_refused_unread_leaves_the_connection_usable() {
        for (var i = 0; i < 3; i++)
            problem(SERVER.send("/api/notes", it -> it.POST(BodyPublishers.ofString("{\"text\":\"a\"}"))), 401, "web/unauthenticated");
    }

    @Test void unknown_foreign_and_hidden_are_the_same_to_the_byte() {
        var answers = Stream.of(SERVER.get("/api/notes", "Authorization", "Bearer acme", "X-Tenant", "globex"),
                SERVER.get("/api/notes", "Authorization", "Bearer acme", "X-Tenant", "nobodys"), SERVER.get("/t/globex/notes", ACME),
                SERVER.get("/t/nobodys/notes", ACME), SERVER.get("/api/notes/admin", ACME), SERVER.get("/api/notes/fail/hidden", ACME),
                SERVER.get("/nowhere", ACME)).map(RoutingTest::withoutCorrelation).toList();
        assertThat(answers).allMatch(answers.getFirst()::equals);
    }

    @Test void what_a_handler_throws_is_a_problem() {
        problem(SERVER.get("/api/notes/fail/later", ACME), 409, "notes/conflict");
        for (var how : List.of("defect", "helidon", "hidden")) {
            var answer = SERVER.get("/api/notes/fail/" + how, ACME);
            assertThat(answer.body()).doesNotContain("secret");
            assertThat(answer.headers().map()).doesNotContainKeys("etag", "location", "ETag", "Location");
        }
        problem(SERVER.get("/api/notes/fail/defect", ACME), 500, "web/internal");
        problem(SERVER.get("/api/notes/fail/helidon", ACME), 400, "web/bad-request");
    }

    @Test void a_query_parameter_that_no_operation_reads_is_refused() {
        problem(SERVER.get("/api/notes?pgae=2", ACME), 400, "web/unknown-parameter");
        problem(SERVER.get("/api/notes?page=two", ACME), 400, "web/invalid-parameter");
        problem(SERVER.get("/api/notes?size=1000", ACME), 400, "core/invalid-value");
        problem(SERVER.get("/api/notes?access_token=acme"), 401, "web/unauthenticated");
    }

    @Test void what_has_no_route_is_a_problem_and_a_wrong_method_says_which_are_right() {
        problem(SERVER.get("/nowhere"), 404, "web/not-found");
        var answer = problem(SERVER.send("/api/notes", it -> it.DELETE().headers(ACME)), 405, "web/method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("GET, POST");
    }

    @Test void a_correlation_is_answered_as_it_came() {
        for (var path : List.of("/api/notes/about", "/api/notes", "/nowhere"))
            assertThat(SERVER.get(path, "X-Correlation-ID", "abc-1").headers().allValues("X-Correlation-ID")).as(path)
                    .containsExactly("abc-1");
        assertThat(SERVER.get("/api/notes/about").headers().firstValue("X-Correlation-ID")).isPresent();
    }

    @Test void the_operations_are_harvested_with_their_whole_paths() {
        assertThat(SERVER.routing().operations()).extracting(HarvestedOperation::toString).containsExactly("GET /api/notes",
                "POST /api/notes",
                "GET /api/notes/about", "GET /api/notes/me", "PUT /api/notes/{id}", "GET /api/notes/admin", "GET /api/notes/fail/{how}",
                "GET /api/notes/{id}/parts/{part}", "GET /api/notes/{id}", "GET /t/{tenant}/notes", "GET /openapi");
    }

    @Test void the_api_document_shows_them() {
        var answer = SERVER.get("/openapi");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).startsWith("{\"openapi\":\"3.1.0\"").contains("\"/api/notes/{id}/parts/{part}\"",
                "\"operationId\":\"showPart\"");
    }

    private static HttpResponse<String> post(String body, String type) {
        return SERVER.send("/api/notes", it -> it.POST(BodyPublishers.ofString(body)).headers(ACME).header("Content-Type", type));
    }

    private static HttpResponse<String> problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"type\":\"/problems/" + code + "\"", "\"status\":" + status);
        return answer;
    }

    private static Map<String, List<String>> withoutCorrelation(HttpResponse<String> answer) {
        var all = new TreeMap<>(answer.headers().map());
        var correlation = answer.headers().firstValue("x-correlation-id").orElseThrow();
        all.remove("x-correlation-id");
        all.remove("date");
        all.put("body", List.of(answer.body().replace(correlation, "")));
        return all;
    }
}
