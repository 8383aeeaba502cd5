package org.plexica.reference.server.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.plexica.reference.server.platform.ActiveTenant;
import org.plexica.reference.server.platform.Caller;
import org.plexica.reference.server.platform.OnPlatform;
import org.plexica.reference.server.platform.Reply;
import org.plexica.reference.server.platform.TestPlatform;

/** Tokens of two real realms, where they do not belong. What can be forged without a realm is tried in plexica-auth. */
@OnPlatform
final class RealmAttacksTest {
    private static final String ME = "/api/v1/me";
    private static final String TENANTS = "/api/v1/tenants";
    private static final String DOMAIN = "plexica.example";
    private final TestPlatform platform;

    RealmAttacksTest(TestPlatform platform) {
        this.platform = platform;
    }

    @Test void a_token_opens_its_own_tenant_however_that_is_named_and_no_other() throws IOException {
        var acme = platform.tenant("acme");
        var globex = platform.tenant("globex");
        var token = acme.firstAdminToken();
        var ada = platform.nobody().bearing(token);
        assertThat(ada.get(ME).text("tenant.id")).isEqualTo(acme.id());
        assertThat(Stream.of(acme.slug(), acme.id()).map(name -> ada.with("X-Tenant", name).get(ME).text("tenant.id")))
                .containsExactly(acme.id(), acme.id());
        var unknown = ada.with("X-Tenant", "nonexistent").get(ME);
        assertThat(unknown.status()).isEqualTo(404);
        for (var name : new String[] {globex.slug(), globex.id(), UUID.randomUUID().toString()})
            assertSame(ada.with("X-Tenant", name).get(ME), unknown);
        try (var bySubdomain = platform.beside("PLEXICA_TENANTS_SUBDOMAIN_OF", DOMAIN)) {
            assertThat(atHost(bySubdomain, acme.slug(), token)).startsWith("HTTP/1.1 200").contains(acme.id());
            assertThat(atHost(bySubdomain, globex.slug(), token)).startsWith("HTTP/1.1 404").doesNotContain(globex.id());
            assertThat(atHost(bySubdomain, "nonexistent", token)).startsWith("HTTP/1.1 404");
        }
    }

    @Test void the_right_signature_does_not_help_in_the_name_of_another_realm() {
        var acme = platform.tenant("acme");
        var globex = platform.tenant("globex");
        var stolen = ImportedKey.fresh();
        stolen.importInto(acme);
        var token = acme.firstAdminToken();
        assertThat(ImportedKey.keyId(token)).isEqualTo(stolen.idIn(acme));
        assertThat(me(token)).as("signed with the key that is tried below").isEqualTo(200);
        var globexToken = globex.firstAdminToken();
        assertThat(me(globexToken)).isEqualTo(200);
        assertThat(me(stolen.forge(token, "iss", issuer(globex)))).isEqualTo(401);
        assertThat(me(stolen.forge(globexToken, "sub", UUID.randomUUID().toString()))).isEqualTo(401);
        assertThat(me(stolen.forgeUnder(globexToken, stolen.idIn(acme)))).isEqualTo(401);
        assertThat(me(stolen.forge(platform.superAdminToken(), "sub", "root"))).isEqualTo(401);
        assertThat(me(stolen.forgeUnder(platform.superAdminToken(), stolen.idIn(acme)))).isEqualTo(401);
    }

    /** Keycloak derives the id of a key from the key, so the same id means the same key; each token still belongs to the issuer that it names. */
    @Test void the_same_key_id_in_two_realms_confuses_nobody() {
        var acme = platform.tenant("acme");
        var globex = platform.tenant("globex");
        var shared = ImportedKey.fresh();
        shared.importInto(acme);
        shared.importInto(globex);
        assertThat(shared.idIn(acme)).isEqualTo(shared.idIn(globex));
        var ada = platform.nobody().bearing(acme.firstAdminToken());
        var bob = platform.nobody().bearing(globex.firstAdminToken());
        for (var round = 0; round < 3; round++) {
            assertThat(ada.get(ME).text("tenant.id")).isEqualTo(acme.id());
            assertThat(bob.get(ME).text("tenant.id")).isEqualTo(globex.id());
            assertThat(ada.with("X-Tenant", globex.slug()).get(ME).status()).isEqualTo(404);
            assertThat(bob.with("X-Tenant", acme.slug()).get(ME).status()).isEqualTo(404);
        }
    }

    @TestFactory Stream<DynamicTest> only_access_tokens_for_our_api_are_taken() {
        var acme = platform.tenant("acme");
        var login = acme.firstAdminLogin();
        var tokens = Map.of("id token", login.text("id_token"), "refresh token", login.text("refresh_token"), "service client of the realm",
                serviceToken(acme), "realm master", masterToken(), "realm master's id token", masterLogin().text("id_token"));
        return tokens.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
            assertThat(each.getValue()).startsWith("eyJ");
            assertThat(me(each.getValue())).isEqualTo(401);
            var caller = platform.nobody().bearing(each.getValue());
            assertThat(caller.with("X-Tenant", acme.slug()).get(ME).status()).isEqualTo(401);
            assertThat(caller.get(TENANTS).status()).isEqualTo(401);
        }));
    }

    @Test void the_platform_and_its_tenants_keep_to_their_own_paths() {
        var acme = platform.tenant("acme");
        var admin = platform.superAdmin();
        assertThat(admin.with("X-Tenant", acme.slug()).get(ME).status()).isEqualTo(404);
        assertThat(admin.with("X-Tenant", acme.slug()).get(TENANTS).status()).isEqualTo(404);
        var keycloak = platform.keycloakAdmin();
        var realm = "/admin/realms/" + acme.physicalName();
        var user = realm + "/users/" + keycloak.get(realm + "/users?email=ada@" + acme.slug() + ".example.com&exact=true").text("0.id");
        keycloak.post(realm + "/roles", "{\"name\": \"super_admin\"}");
        keycloak.post(user + "/role-mappings/realm", "[" + keycloak.get(realm + "/roles/super_admin").body() + "]");
        var ada = acme.firstAdmin();
        assertThat(ada.get(ME).status()).isEqualTo(200);
        assertThat(ada.get(TENANTS).status()).as("the role of the platform means nothing in a tenant's realm").isEqualTo(404);
        assertThat(ada.delete(TENANTS + "/" + acme.id()).status()).isEqualTo(404);
    }

    @Test void the_token_of_a_purged_tenant_does_not_open_who_has_its_slug_now() {
        var old = platform.tenant("reused");
        var token = old.firstAdminToken();
        assertThat(me(token)).isEqualTo(200);
        platform.superAdmin().delete(TENANTS + "/" + old.id());
        assertThat(me(token)).as("while it is being removed").isIn(401, 404);
        platform.awaitGone(old.id());
        var next = platform.superAdmin().with("Prefer", "wait=60").post(TENANTS, TestPlatform.newTenant(old.slug()));
        assertThat(next.status()).as(next.toString()).isEqualTo(201);
        assertThat(me(token)).isEqualTo(401);
        for (var name : new String[] {old.slug(), old.id(), next.text("id")})
            assertThat(platform.nobody().bearing(token).with("X-Tenant", name).get(ME).status()).isEqualTo(401);
        var now = new ActiveTenant(platform, next.text("id"), old.slug(), platform.physicalName(next.text("id")));
        assertThat(now.firstAdmin().with("X-Tenant", old.slug()).get(ME).text("tenant.id")).isEqualTo(now.id());
    }

    private int me(String token) {
        return platform.nobody().bearing(token).get(ME).status();
    }

    private static void assertSame(Reply one, Reply other) {
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.headerNames()).isEqualTo(other.headerNames());
        assertThat(one.json().path("detail")).isEqualTo(other.json().path("detail"));
        assertThat(one.json().path("code")).isEqualTo(other.json().path("code"));
    }

    /** The first line and the body: the client of the JDK lets nobody set the host. */
    private static String atHost(TestPlatform server, String slug, String token) throws IOException {
        try (var socket = new Socket("localhost", server.server().port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET " + ME + " HTTP/1.1\r\nHost: " + slug + "." + DOMAIN + "\r\nAuthorization: Bearer " + token
                    + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            var first = in.readLine();
            var length = 0;
            for (var line = in.readLine(); !line.isEmpty(); line = in.readLine())
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) length = Integer.parseInt(line.substring(15).strip());
            var body = new char[length];
            for (var read = 0; read < length;)
                read += in.read(body, read, length - read);
            return first + "\n" + new String(body);
        }
    }

    private String issuer(ActiveTenant tenant) {
        return platform.ground().keycloak().url() + "/realms/" + tenant.physicalName();
    }

    private String serviceToken(ActiveTenant tenant) {
        var keycloak = platform.keycloakAdmin();
        var clients = "/admin/realms/" + tenant.physicalName() + "/clients";
        var id = keycloak.get(clients + "?clientId=plexica-service").text("0.id");
        var secret = keycloak.get(clients + "/" + id + "/client-secret").text("value");
        var form = Map.of("grant_type", "client_credentials", "client_id", "plexica-service", "client_secret", secret).entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Caller(URI.create(platform.ground().keycloak().url()))
                .form("/realms/" + tenant.physicalName() + "/protocol/openid-connect/token", form).text("access_token");
    }

    private String masterToken() { return masterLogin().text("access_token"); }

    private Reply masterLogin() {
        var keycloak = platform.ground().keycloak();
        return platform.login("master", "admin-cli", keycloak.adminUsername(), keycloak.adminPassword());
    }
}
