package org.plexica.helidon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.web.boot.GateBuilder;

/** Tenants at domains of their own: whatever is done to the host of a request on the wire, a token opens its own tenant or nothing. */
final class HostTricksTest {
    private static final NotesServer SERVER = NotesServer.start(NotesServer.gate(GateBuilder::byCustomDomain));

    @AfterAll static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.org", "ACME.org", "acme.org.", "acme.org:8080", "Acme.Org.:1", "localhost", "127.0.0.1:80", "[::1]:80",
            "example.com"}) void the_own_domain_and_the_platforms_own_hosts_open_the_tenant(String host) {
        assertThat(get("/api/notes/7", host, "acme")).endsWith("acme 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex.org", "nobodys.org", "acme.org.evil.test", "evilacme.org", "a_b.org",
            "acme..org"}) void a_domain_that_is_not_the_tenants_is_the_very_same_404(String host) {
        assertThat(get("/api/notes/7", host, "acme")).startsWith("HTTP/1.1 404").contains("web/not-found");
        assertThat(get("/api/notes/7", host, "nobody")).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex.org@acme.org", "acme.org:80:80", "acme.org:port", "acme.org, globex.org", "acme.org/../globex",
            "acme%2eorg", "acme.org%00", "acme.org\0", "acme.org\0.globex.org", "[acme.org]", "acme.org\\", "\u00e0cme.org",
            "http://acme.org"}) void an_odd_host_is_400(String host) {
        assertThat(get("/api/notes/7", host, "acme")).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test void a_huge_host_opens_nothing() {
        assertThat(get("/api/notes/7", "a".repeat(5_000) + ".org", "acme")).startsWith("HTTP/1.1 4");
    }

    @Test void a_second_host_is_400_however_it_is_written() {
        for (var second : new String[] {"Host: acme.org", "Host: globex.org", "host: acme.org", "HOST:acme.org", "Host:"})
            assertThat(SERVER.raw("GET /api/notes/7 HTTP/1.1", "Host: acme.org", second, "Authorization: Bearer acme")).as(second)
                    .startsWith("HTTP/1.1 400");
    }

    @Test void an_absolute_address_names_no_other_tenant_than_the_host() {
        for (var target : new String[] {"http://globex.org/api/notes/7", "http://acme.org@globex.org/api/notes/7",
                "//globex.org/api/notes/7",
                "http://acme.org/t/globex/notes"})
            assertThat(SERVER.raw("GET " + target + " HTTP/1.1", "Host: acme.org", "Authorization: Bearer globex")).as(target)
                    .doesNotContain("200 OK");
    }

    @Test void what_a_proxy_may_say_of_the_host_is_not_read() {
        for (var header : new String[] {"X-Forwarded-Host: globex.org", "Forwarded: host=globex.org", "X-Original-Host: globex.org"})
            assertThat(SERVER.raw("GET /api/notes/7 HTTP/1.1", "Host: acme.org", "Authorization: Bearer acme", header)).as(header)
                    .endsWith("acme 7");
    }

    @Test void a_domain_and_another_source_must_agree() {
        assertThat(SERVER.raw("GET /t/acme/notes HTTP/1.1", "Host: acme.org", "X-Tenant: acme", "Authorization: Bearer acme"))
                .endsWith("acme -");
        assertThat(SERVER.raw("GET /t/acme/notes HTTP/1.1", "Host: globex.org", "Authorization: Bearer acme")).startsWith("HTTP/1.1 400");
        assertThat(SERVER.raw("GET /api/notes/7 HTTP/1.1", "Host: acme.org", "X-Tenant: globex", "Authorization: Bearer globex"))
                .startsWith("HTTP/1.1 400");
    }

    private static String get(String path, String host, String token) {
        return SERVER.raw("GET " + path + " HTTP/1.1", "Host: " + host, "Authorization: Bearer " + token);
    }
}
