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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command makes of a server's answers; that a server really answers so, its own tests show. */
final class DoctorCommandTest {
    private static final String FOUND = """
                                        {"examined": 50, "findings": [{"kind": "ORPHAN", "tenant": "0192-1", "slug": "acme", "name": "acme-abcdefghij",
                                         "step": "bucket", "remedy": "%s", "detail": "Something of ours is still there."}], "next": "acme b"}""";
    private static final String LAST = "{\"examined\": 1, \"findings\": []}";
    @TempDir
    Path root = Path.of("");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    DoctorCommandTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach void start() {
        server.start();
    }

    @AfterEach void stop() {
        server.stop(0);
    }

    @Test void nothing_found_ends_with_0() {
        answers(LAST, LAST);
        var person = Person.absent(root);
        assertThat(gives(person)).isZero();
        assertThat(person.out()).isEqualTo("1 name examined: nothing is wrong." + System.lineSeparator());
        assertThat(asked).containsExactly("GET /api/v1/admin/doctor?names=50 ");
    }

    @Test void all_pages_are_asked_for_and_what_was_found_is_told_and_ends_with_4() {
        answers(FOUND.formatted("REPAIR"), LAST);
        var person = Person.absent(root);
        assertThat(gives(person, "--tenant", "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000")).isEqualTo(ExitCode.FOUND);
        assertThat(person.out()).contains("acme    ORPHAN  bucket  REPAIR  acme-abcdefghij").contains(
                "ORPHAN Something of ours is still there.").contains("51 names examined: 1 found, 0 repaired.");
        assertThat(asked).containsExactly("GET /api/v1/admin/doctor?names=50&tenant=0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000 ",
                "GET /api/v1/admin/doctor?names=50&tenant=0192aaaa-bbbb-7ccc-8ddd-eeeeffff0000&after=acme+b ");
    }

    @Test void what_is_repaired_ends_with_0_and_says_why() {
        answers(FOUND.formatted("REPAIRED"), LAST);
        var person = Person.absent(root);
        assertThat(gives(person, "--repair", "--reason", "after the outage")).isZero();
        assertThat(person.out()).contains("1 found, 1 repaired.");
        assertThat(asked).containsExactly("POST /api/v1/admin/doctor/repair?names=50 {\"reason\":\"after the outage\"}",
                "POST /api/v1/admin/doctor/repair?names=50&after=acme+b {\"reason\":\"after the outage\"}");
    }

    @Test void for_programs_the_pages_are_one() {
        answers(FOUND.formatted("PERSON"), LAST);
        var person = Person.absent(root);
        assertThat(gives(person, "--json")).isEqualTo(ExitCode.FOUND);
        var json = JsonFile.JSON.readTree(person.out());
        assertThat(json.path("examined").asInt()).isEqualTo(51);
        assertThat(json.path("findings").path(0).path("remedy").asString()).isEqualTo("PERSON");
    }

    private int gives(Person person, String... options) {
        var line = new java.util.ArrayList<>(
                List.of("doctor", "--server", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "t"));
        line.addAll(List.of(options));
        return person.gives(line.toArray(String[]::new));
    }

    private void answers(String first, String then) {
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            var answer = (asked.size() == 1 ? first : then).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }
}
