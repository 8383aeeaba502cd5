package org.plexica.reference.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.TestPlatform;
import org.plexica.web.HarvestedOperation;

/** Everything that is routed, asked by everybody. An operation without a row fails. */
@OnPlatform
final class EveryOperationTest {
    private static final String ABSENT = UUID.randomUUID().toString();
    private static final Map<String, Row> ROWS = Map.ofEntries(Map.entry("GET /", open("/", 302)),
            Map.entry("GET /docs", open("/docs", 200)),
            Map.entry("GET /docs/oauth2-redirect.html", open("/docs/oauth2-redirect.html?code=x&state=y", 200)),
            Map.entry("GET /docs/assets/{file}", open("/docs/assets/plexica-docs.js", 200)),
            Map.entry("GET /problems/{family}/{what}", open("/problems/server/unreachable", 200)),
            Map.entry("GET /health/live", open("/health/live", 200)), Map.entry("GET /health/ready", open("/health/ready", 200)),
            Map.entry("GET /openapi", open("/openapi", 200)), Map.entry("GET /api/v1/me", new Row("/api/v1/me", 401, 200, 404, 200)),
            Map.entry("POST /api/v1/tenants", platform("/api/v1/tenants", 400)),
            Map.entry("GET /api/v1/tenants", platform("/api/v1/tenants", 200)),
            Map.entry("GET /api/v1/tenants/{id}", platform("/api/v1/tenants/" + ABSENT, 404)),
            Map.entry("PATCH /api/v1/tenants/{id}", platform("/api/v1/tenants/" + ABSENT, 404)),
            Map.entry("GET /api/v1/tenants/{id}/provisioning", platform("/api/v1/tenants/" + ABSENT + "/provisioning", 404)),
            Map.entry("GET /api/v1/events/subscriptions", platform("/api/v1/events/subscriptions", 200)),
            Map.entry("DELETE /api/v1/events/subscriptions/{handler}", platform("/api/v1/events/subscriptions/never-was", 404)),
            Map.entry("GET /api/v1/events/replays", platform("/api/v1/events/replays", 200)),
            Map.entry("POST /api/v1/events/replays", platform("/api/v1/events/replays", 400)),
            Map.entry("GET /api/v1/metrics/events", platform("/api/v1/metrics/events", 200)),
            Map.entry("GET /api/v1/admin/doctor", platform("/api/v1/admin/doctor", 200)),
            Map.entry("POST /api/v1/admin/doctor/repair", platform("/api/v1/admin/doctor/repair", 400)),
            Map.entry("GET /api/v1/dlq", platform("/api/v1/dlq", 200)),
            Map.entry("GET /api/v1/dlq/statistics", platform("/api/v1/dlq/statistics", 200)),
            Map.entry("GET /api/v1/dlq/{id}", platform("/api/v1/dlq/" + ABSENT, 404)),
            Map.entry("POST /api/v1/dlq/retry", platform("/api/v1/dlq/retry?handler=nobody", 202)),
            Map.entry("POST /api/v1/dlq/{id}/retry", platform("/api/v1/dlq/" + ABSENT + "/retry", 404)),
            Map.entry("DELETE /api/v1/dlq/{id}", platform("/api/v1/dlq/" + ABSENT, 404)),
            Map.entry("POST /api/v1/tenants/{id}/suspend", platform("/api/v1/tenants/" + ABSENT + "/suspend", 404)),
            Map.entry("POST /api/v1/tenants/{id}/activate", platform("/api/v1/tenants/" + ABSENT + "/activate", 404)),
            Map.entry("POST /api/v1/tenants/{id}/restore", platform("/api/v1/tenants/" + ABSENT + "/restore", 404)),
            Map.entry("POST /api/v1/tenants/{id}/retry", platform("/api/v1/tenants/" + ABSENT + "/retry", 404)),
            Map.entry("POST /api/v1/tenants/{id}/admin-credential", platform("/api/v1/tenants/" + ABSENT + "/admin-credential", 404)),
            Map.entry("DELETE /api/v1/tenants/{id}", platform("/api/v1/tenants/" + ABSENT, 404)));
    private final TestPlatform platform;

    EveryOperationTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void every_operation_has_a_row() {
        assertThat(platform.server().operations()).extracting(HarvestedOperation::toString)
                .containsExactlyInAnyOrderElementsOf(ROWS.keySet());
    }

    @TestFactory Stream<DynamicTest> each_caller_is_answered_as_they_should_be() {
        var acme = platform.tenant("acme");
        var globex = platform.tenant("globex");
        var user = acme.firstAdmin();
        var admin = platform.superAdmin();
        return ROWS.entrySet().stream().flatMap(each -> {
            var method = each.getKey().substring(0, each.getKey().indexOf(' '));
            var row = each.getValue();
            return Stream.of(test(method, row.path, "nobody", platform.nobody(), row.nobody),
                    test(method, row.path, "garbage token", platform.nobody().bearing("e30.e30.e30"), row.nobody),
                    test(method, row.path, "nobody, naming a tenant", platform.nobody().with("X-Tenant", acme.slug()), row.nobody),
                    test(method, row.path, "tenant user", user, row.tenantUser),
                    test(method, row.path, "tenant user, naming another tenant", user.with("X-Tenant", globex.slug()), row.foreignUser),
                    test(method, row.path, "tenant user, naming no tenant that exists", user.with("X-Tenant", "nonexistent"),
                            row.foreignUser),
                    test(method, row.path, "super admin", admin, row.superAdmin));
        });
    }

    @Test void foreign_and_absent_tenants_look_the_same() {
        var acme = platform.tenant("acme");
        var user = acme.firstAdmin();
        var foreign = user.get("/api/v1/tenants/" + platform.tenant("globex").id());
        var absent = user.get("/api/v1/tenants/" + ABSENT);
        var own = user.get("/api/v1/tenants/" + acme.id());
        assertThat(foreign.json().path("detail")).isEqualTo(absent.json().path("detail")).isEqualTo(own.json().path("detail"));
        assertThat(foreign.json().path("code")).isEqualTo(absent.json().path("code")).isEqualTo(own.json().path("code"));
        assertThat(foreign.headerNames()).isEqualTo(absent.headerNames()).isEqualTo(own.headerNames());
    }

    @Test void the_api_document_lists_what_is_routed() {
        var document = platform.nobody().get("/openapi").json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        platform.server().operations().forEach(operation -> assertThat(
                document.path("paths").path(operation.path()).path(operation.method().toLowerCase(Locale.ROOT)).path("operationId")
                        .asString())
                .isEqualTo(operation.operation().id()));
    }

    private static DynamicTest test(String method, String path, String who, Caller caller, int expected) {
        return DynamicTest.dynamicTest(method + " " + path + " by " + who + " is " + expected, () -> {
            var body = method.startsWith("P") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody();
            var reply = caller.with("Content-Type", "application/json").send(method, path, body);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(expected);
        });
    }

    private static Row open(String path, int status) {
        return new Row(path, status, status, status, status);
    }

    private static Row platform(String path, int superAdmin) {
        return new Row(path, 401, 404, 404, superAdmin);
    }

    private record Row(String path, int nobody, int tenantUser, int foreignUser, int superAdmin) {}
}
