package org.plexica.reference.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.plexica.reference.server.platform.ActiveTenant;
import org.plexica.reference.server.platform.Browser;
import org.plexica.reference.server.platform.CodeFlow;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;

/** The first log-in of a tenant's first admin as it really is: a temporary password, Keycloak's own forms, the code flow with PKCE. */
@OnPlatform
final class FirstLogInTest {
    private static final String CHOSEN = "a-password-that-ada-chose";
    private static final String STATUS = "HTTP/1.1 200";
    private static final String ME = "/api/v1/me";
    private final TestPlatform platform;

    FirstLogInTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void the_first_admin_logs_in_chooses_a_password_and_is_told_where_they_are() {
        var acme = platform.tenant("first");
        var issued = issue(acme);
        assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
        assertThat(issued.header("Cache-Control")).contains("no-store");
        assertThat(issued.text("username")).isEqualTo("ada@" + acme.slug() + ".example.com");
        assertThat(issued.text("loginAt")).startsWith(keycloak() + "/realms/" + acme.physicalName());

        var flow = CodeFlow.begin(keycloak(), acme.physicalName());
        var browser = flow.browser();
        browser.send(Map.of("username", issued.text("username"), "password", issued.text("password")));
        assertThat(browser.asksFor("password-new")).as(browser.text()).isTrue();
        browser.send(Map.of("password-new", CHOSEN, "password-confirm", CHOSEN));
        assertThat(browser.at().toString()).as(browser.text()).startsWith(CodeFlow.REDIRECT);
        var code = Browser.query(browser.at()).getOrDefault("code", "");
        var token = flow.token(code).text("access_token");
        var me = platform.nobody().bearing(token).get(ME);
        assertThat(me.status()).as(me.toString()).isEqualTo(200);
        assertThat(me.text("tenant.slug")).isEqualTo(acme.slug());
        assertThat(me.text("email")).isEqualTo(issued.text("username"));

        assertThat(flow.token(code).status()).as("the same code once more").isEqualTo(400);
        assertElsewhere(token, acme, platform.tenant("other"));
    }

    @Test void a_password_is_good_until_the_next_one_and_no_other_is() {
        var acme = platform.tenant("again");
        var first = issue(acme);
        var second = issue(acme);
        assertThat(second.text("password")).isNotEqualTo(first.text("password"));
        var browser = CodeFlow.begin(keycloak(), acme.physicalName()).browser();
        browser.send(Map.of("username", second.text("username"), "password", second.text("password")));
        assertThat(browser.asksFor("password-new")).as(browser.text()).isTrue();
        var late = CodeFlow.begin(keycloak(), acme.physicalName()).browser();
        late.send(Map.of("username", first.text("username"), "password", first.text("password")));
        assertThat(late.asksFor("password-new")).as(late.text()).isFalse();
        assertThat(late.asksFor("password")).isTrue();
    }

    @Test void without_the_verifier_of_its_challenge_a_code_is_worth_nothing() {
        var acme = platform.tenant("pkce");
        var issued = issue(acme);
        var flow = CodeFlow.begin(keycloak(), acme.physicalName());
        for (var challenge : List.of(Map.<String, String>of(),
                Map.of("code_challenge", flow.verifier(), "code_challenge_method", "plain"))) {
            var refused = flow.browser(challenge);
            assertThat(Browser.query(refused.at())).as("%s", challenge).containsEntry("error", "invalid_request").doesNotContainKey("code");
        }
        var browser = flow.browser();
        browser.send(Map.of("username", issued.text("username"), "password", issued.text("password")));
        browser.send(Map.of("password-new", CHOSEN, "password-confirm", CHOSEN));
        var code = Browser.query(browser.at()).getOrDefault("code", "");
        var other = flow.token(code, CodeFlow.begin(keycloak(), acme.physicalName()).verifier());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text("error")).isEqualTo("invalid_grant");
    }

    @Test void a_suspended_tenant_gets_none_and_is_told_so() {
        var acme = platform.tenant("shut");
        platform.superAdmin().post("/api/v1/tenants/" + acme.id() + "/suspend", "{}");
        var refused = issue(acme);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("tenancy/illegal-move");
    }

    /** By header, host and path: another tenant is to its token like one that does not exist. */
    private void assertElsewhere(String token, ActiveTenant acme, ActiveTenant globex) {
        var ada = platform.nobody().bearing(token);
        assertThat(ada.with("X-Tenant", acme.slug()).get(ME).status()).isEqualTo(200);
        assertThat(ada.with("X-Tenant", globex.slug()).get(ME).status()).isEqualTo(404);
        for (var tenant : new String[] {globex.id(), acme.id()})
            assertThat(ada.get("/api/v1/tenants/" + tenant).status()).isEqualTo(404);
        try (var byHost = platform.beside("PLEXICA_TENANTS_SUBDOMAIN_OF", "example.com")) {
            assertThat(statusLine(byHost, acme.slug() + ".example.com", token)).isEqualTo(STATUS);
            assertThat(statusLine(byHost, globex.slug() + ".example.com", token)).isEqualTo("HTTP/1.1 404");
        }
    }

    /** By hand, because the JDK's client sends no other host than it connects to. */
    private static String statusLine(TestPlatform server, String host, String token) {
        try (var socket = new Socket("localhost", server.server().port())) {
            socket.getOutputStream().write(("GET " + ME + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(STATUS.length()), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply issue(ActiveTenant tenant) {
        return platform.superAdmin().post("/api/v1/tenants/" + tenant.id() + "/admin-credential", "{}");
    }

    private URI keycloak() {
        return URI.create(platform.ground().keycloak().url());
    }
}
