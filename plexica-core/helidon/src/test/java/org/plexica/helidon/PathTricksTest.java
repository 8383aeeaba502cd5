package org.plexica.helidon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** There is one matcher, Helidon's: however a path is written, the operation that runs is the one whose policy was asked. */
final class PathTricksTest {
    private static final NotesServer SERVER = NotesServer.start();

    @AfterAll static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/notes/admin", "//api/notes/admin", "/api//notes/admin", "/api/notes//admin", "/api/./notes/admin",
            "/api/notes/about/../admin", "/api/notes/about/%2e%2e/admin", "/api/notes/%2e/admin", "/api/notes/admin;x=about",
            "/api/notes;x=1/admin",
            "/api/notes/about%2f..%2fadmin", "/api/notes/adm%69n", "/api/notes/%61dmin", "/api/notes/%2561dmin", "/api/notes/admin%00",
            "/api/notes/about%00/../admin", "/api\\notes\\admin", "/api/notes\\about\\..\\admin", "/api/notes/admin/", "/API/NOTES/ADMIN",
            "/api/notes/admin%3Fx", "/api/notes/admin#about",
            "/api/notes/about/..;/admin"}) void a_tenants_token_never_reaches_an_operation_of_the_platform(String path) {
        var answer = SERVER.raw("GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Bearer acme");
        assertThat(body(answer)).as(path).isNotEqualTo("admin");
        assertThat(SERVER.raw("GET " + path + " HTTP/1.1", "Host: localhost")).as(path).doesNotContain("\r\n\r\nadmin")
                .doesNotContain("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/t/acme/notes", "/t//acme/notes", "/t/globex/../acme/notes", "/t/acme;x=globex/notes", "/t/%61cme/notes",
            "/t/acme%2f..%2fglobex/notes", "/t/acme%00/notes", "/t/acme\\..\\globex/notes",
            "/t/globex%2f../acme/notes"}) void a_path_that_names_a_tenant_opens_that_tenant_alone(String path) {
        assertThat(SERVER.raw("GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Bearer globex")).as(path)
                .satisfiesAnyOf(it -> assertThat(it).doesNotContain("200 OK"), it -> assertThat(body(it)).isEqualTo("globex -"));
    }

    @Test void duplicated_headers_are_400() {
        for (var twice : new String[] {"X-Tenant: acme", "Authorization: Bearer acme"})
            assertThat(SERVER.raw("GET /api/notes HTTP/1.1", "Host: localhost", twice, twice)).startsWith("HTTP/1.1 400")
                    .contains("web/duplicated-header");
        assertThat(SERVER.raw("GET /api/notes HTTP/1.1", "Host: acme.example.com", "Host: globex.example.com")).startsWith("HTTP/1.1 400");
        assertThat(SERVER.raw("GET /api/notes HTTP/1.1", "Host: acme.example.com", "X-Tenant: globex")).startsWith("HTTP/1.1 400")
                .contains("web/conflicting-tenants");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example.com@globex.example.com", "acme.example.com, globex.example.com",
            "globex.example.com\t.acme.example.com",
            "globex.example.com/acme.example.com", "globex.example.com?", "a b.example.com"}) void odd_hosts_are_400_and_name_no_tenant(
                    String host) {
        assertThat(SERVER.raw("GET /api/notes HTTP/1.1", "Host: " + host, "Authorization: Bearer acme")).as(host).startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }

    @Test void a_look_alike_domain_names_no_tenant() {
        for (var host : new String[] {"acme.example.com.evil.test", "acmeexample.com", "example.com", "127.0.0.1", "[::1]:80"})
            assertThat(SERVER.raw("GET /api/notes/7 HTTP/1.1", "Host: " + host, "Authorization: Bearer globex")).as(host)
                    .endsWith("globex 7");
    }

    @Test void what_is_no_http_is_a_problem() {
        for (var line : new String[] {"GET /a b c HTTP/1.1", "GET /%zz HTTP/1.1", "GET / HTTP/9.9", "G@T / HTTP/1.1"})
            assertThat(SERVER.raw(line, "Host: localhost")).as(line).contains("application/problem+json", "\"correlationId\"")
                    .containsIgnoringCase("x-correlation-id");
    }

    @Test void a_method_is_not_overridden() {
        assertThat(SERVER.raw("GET /api/notes/7 HTTP/1.1", "Host: localhost", "Authorization: Bearer acme", "X-HTTP-Method-Override: PUT"))
                .endsWith("acme 7");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
