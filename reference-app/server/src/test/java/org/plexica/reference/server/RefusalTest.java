package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.plexica.reference.server.platform.TestPlatform.freshSlug;
import static org.plexica.reference.server.platform.TestPlatform.newTenant;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;

@OnPlatform
final class RefusalTest {
    private static final String TENANTS = "/api/v1/tenants";
    private static final String ADMIN = "{\"email\": \"a@example.com\", \"firstName\": \"A\", \"lastName\": \"B\"}";
    private final TestPlatform platform;

    RefusalTest(TestPlatform platform) {
        this.platform = platform;
    }

    @TestFactory Stream<DynamicTest> a_bad_body_is_refused_with_a_reason() {
        var admin = platform.superAdmin();
        return Stream.of("", "{", "[]", "null", "{\"slug\": \"acme\"}", "{\"slug\": \"acme\", \"name\": \"Acme\"}",
                "{\"slug\": \"acme\", \"name\": \"Acme\", \"admin\": null}", "{\"slug\": \"acme\", \"name\": \"Acme\", \"admin\": {}}",
                "{\"slug\": \"acme\", \"slug\": \"acme\", \"name\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"acme\", \"name\": \"Acme\", \"nmae\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": 1, \"name\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"Acme\", \"name\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"admin\", \"name\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"acme'; drop table x\", \"name\": \"Acme\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"acme\", \"name\": \" \", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"acme\", \"name\": \"Acme\\u0000\", \"admin\": " + ADMIN + "}",
                "{\"slug\": \"acme\", \"name\": \"Acme\", \"admin\": {\"email\": \"nobody\", \"firstName\": \"A\", \"lastName\": \"B\"}}",
                "{\"slug\": \"acme\", \"name\": \"Acme\", \"admin\": " + ADMIN + ", \"attributes\": {\"BAD KEY\": \"x\"}}",
                "{\"slug\": \"acme\", \"name\": \"Acme\", \"admin\": " + ADMIN + "} trailing")
                .map(body -> DynamicTest.dynamicTest("body " + body, () -> {
                    var reply = admin.post(TENANTS, body);
                    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
                    assertThat(reply.header("Content-Type")).contains("application/problem+json");
                    assertThat(reply.text("type")).isEqualTo("/problems/" + reply.text("code"));
                    assertThat(reply.text("detail")).isNotBlank();
                    assertThat(platform.nobody().get(reply.text("type")).status()).as("the page about " + reply.text("code"))
                            .isEqualTo(200);
                }));
    }

    @Test void another_media_type_is_not_taken() {
        assertThat(platform.superAdmin().form(TENANTS, "slug=acme").status()).isEqualTo(415);
    }

    @Test void a_body_that_is_too_large_is_not_read() {
        var reply = platform.superAdmin().post(TENANTS, "{\"slug\": \"" + "x".repeat(1 << 20) + "\"}");
        assertThat(reply.status()).as(reply.toString()).isEqualTo(413);
    }

    @Test void a_slug_is_given_once() {
        var slug = freshSlug("taken");
        var admin = platform.superAdmin();
        assertThat(admin.post(TENANTS, newTenant(slug)).status()).isEqualTo(202);
        var second = admin.post(TENANTS, newTenant(slug));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("code")).isEqualTo("tenancy/slug-taken");
    }

    @TestFactory Stream<DynamicTest> a_bad_query_is_refused() {
        var admin = platform.superAdmin();
        return Stream
                .of("?page=-1", "?page=x", "?size=0", "?size=201", "?sort=password", "?status=active", "?nothing=1",
                        "?status=ACTIVE,,FAILED")
                .map(query -> DynamicTest.dynamicTest(query, () -> {
                    var reply = admin.get(TENANTS + query);
                    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
                }));
    }

    @Test void wildcards_are_searched_for_as_they_are() {
        assertThat(platform.superAdmin().get(TENANTS + "?search=%25_%25").json().path("total").asInt()).isZero();
    }

    @TestFactory Stream<DynamicTest> no_spelling_of_a_path_leads_around_its_policy() {
        return Stream.of("//api/v1/tenants", "/api//v1/tenants", "/api/v1/tenants/", "/api/v1/tenants;x=1", "/api/v1;x=1/tenants",
                "/api/v1/%74enants",
                "/api/v1/x/%2e%2e/tenants", "/api/v1/tenants%2f", "/api/v1/tenants%00", "/api/v1/tenants/%2e", "/API/v1/tenants",
                "/docs/../api/v1/tenants",
                "/docs/assets/..%2f..%2f..%2fapi%2fv1%2ftenants", "/api/v1/tenants/..;/tenants", "/health/live/../../api/v1/tenants")
                .map(path -> DynamicTest.dynamicTest(path, () -> assertThat(platform.nobody().get(path).status()).isIn(400, 401, 404)));
    }

    @TestFactory Stream<DynamicTest> files_beside_the_pages_cannot_be_had() {
        return Stream
                .of("/docs/assets/SwaggerUi.class", "/docs/assets/..%2fplexica.css", "/docs/assets/%2e%2e%2fMain.class",
                        "/docs/assets/index.html",
                        "/docs/assets/plexica.css%00.js", "/problems/..%2fserver/unreachable",
                        "/problems/server/..%2f..%2fMETA-INF%2fMANIFEST", "/problems/server/%2e%2e")
                .map(path -> DynamicTest.dynamicTest(path, () -> assertThat(platform.nobody().get(path).status()).isIn(400, 404)));
    }

    @Test void another_method_is_refused_and_overriding_does_nothing() {
        var admin = platform.superAdmin();
        assertThat(admin.put(TENANTS, "{}").status()).isEqualTo(405);
        var tenant = platform.tenant("kept");
        assertThat(admin.with("X-HTTP-Method-Override", "DELETE").get(TENANTS + "/" + tenant.id()).text("status")).isEqualTo("ACTIVE");
    }

    @Test void answers_tell_browsers_to_do_little() {
        var api = platform.nobody().get("/api/v1/me");
        assertThat(api.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(api.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(api.header("WWW-Authenticate")).hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertThat(api.header("Cache-Control")).contains("no-store");
        assertThat(api.header("Server")).isEmpty();
        var docs = platform.nobody().get("/docs");
        assertThat(docs.header("Content-Security-Policy")).hasValueSatisfying(
                policy -> assertThat(policy).contains("script-src 'self'", platform.ground().keycloak().url())
                        .doesNotContain("unsafe-eval"));
    }
}
