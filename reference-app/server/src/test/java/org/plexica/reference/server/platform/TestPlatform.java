package org.plexica.reference.server.platform;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.plexica.devservices.Database;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.reference.server.PlatformServer;
import org.plexica.reference.server.settings.Settings;

/** The server, running on its own ground, and ways to call it. */
public final class TestPlatform implements AutoCloseable {
    /** Tokens live for five minutes; a test may use one for two. */
    private static final Duration TOKEN_AGE = Duration.ofMinutes(2);
    private static final String USER_PASSWORD = "a-long-enough-password";
    private final Ground ground;
    private final PlatformServer server;
    /** That logs the super admin in, for all servers on the ground. */
    private final Optional<TestPlatform> first;
    private String superAdminToken = "";
    private long superAdminTokenSince;

    TestPlatform(Ground ground) { this(ground, ground.environment(), Optional.empty()); }

    private TestPlatform(Ground ground, Map<String, String> environment, Optional<TestPlatform> first) {
        this.ground = ground;
        this.first = first;
        this.server = PlatformServer.start(Settings.read(Optional.empty(), environment));
    }

    /** One on ground of its own, with a store that no other server of this run has. */
    public static TestPlatform over(S3 store) throws SQLException, IOException {
        var backEnds = DevServices.shared();
        return new TestPlatform(Ground.prepare(backEnds.postgres().freshDatabase("server"), backEnds.keycloak(), store));
    }

    /** One on ground of its own, with a database that no other server of this run has. */
    public static TestPlatform over(Database database) throws SQLException, IOException {
        var backEnds = DevServices.shared();
        return new TestPlatform(Ground.prepare(database, backEnds.keycloak(), backEnds.s3()));
    }

    /** Another server on the same ground, but for one setting. */
    public TestPlatform beside(String variable, String value) {
        return beside(Map.of(variable, value));
    }

    /** Another server on the same ground, but for those settings. */
    public TestPlatform beside(Map<String, String> others) {
        return new TestPlatform(ground, environment(others), Optional.of(first.orElse(this)));
    }

    /** Another server in a process of its own on the same ground, but for those settings. */
    public NodeProcess node(Map<String, String> others, String... options) {
        return NodeProcess.start(environment(others), options);
    }

    private Map<String, String> environment(Map<String, String> others) {
        var environment = new HashMap<>(ground.environment());
        environment.putAll(others);
        return environment;
    }

    /** What tenants have in the back ends. */
    public Traces traces() { return new Traces(ground); }

    /** What it stands on. */
    public Ground ground() { return ground; }

    /** The server. */
    public PlatformServer server() { return server; }

    /** Nobody. */
    public Caller nobody() {
        return new Caller(URI.create("http://localhost:" + server.port()));
    }

    /** The super admin, with a token of the platform's realm. */
    public Caller superAdmin() {
        return nobody().bearing(superAdminToken());
    }

    /** A token of the platform's realm that is good for some minutes. Asked for by one at a time: Keycloak takes two log-ins of one user at once for an attack. */
    public synchronized String superAdminToken() {
        if (first.isPresent()) return first.get().superAdminToken();
        var now = System.nanoTime();
        if (superAdminToken.isEmpty() || now - superAdminTokenSince > TOKEN_AGE.toNanos()) {
            superAdminToken = token(ground.realm(), "plexica-cli", ground.superAdmin().username(), ground.superAdmin().password());
            superAdminTokenSince = now;
        }
        return superAdminToken;
    }

    /** The body with which a tenant of that slug is asked for. */
    public static String newTenant(String slug) {
        return """
               {"slug": "%1$s", "name": "Tenant %1$s", "admin": {"email": "ada@%1$s.example.com", "firstName": "Ada", "lastName": "Lovelace"}}"""
                .formatted(slug);
    }

    /** A slug that nobody else uses. */
    public static String freshSlug(String begin) {
        return begin + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** An active tenant. */
    public ActiveTenant tenant(String begin) {
        var slug = freshSlug(begin);
        var reply = superAdmin().with("Prefer", "wait=60").post("/api/v1/tenants", newTenant(slug));
        if (reply.status() != 201 && reply.status() != 202) throw new IllegalStateException("No tenant: " + reply);
        Awaitility.await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200))
                .until(() -> superAdmin().get("/api/v1/tenants/" + reply.text("id")).text("status").equals("ACTIVE"));
        return new ActiveTenant(this, reply.text("id"), slug, physicalName(reply.text("id")));
    }

    /** How the tenant's things are called in the back ends. */
    public String physicalName(String id) {
        try (var look = ground.look(); var query = look.prepareStatement("select physical_name from plexica.tenant where id = ?::uuid")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keycloak's administrator, who is there before any platform is. */
    public synchronized Caller keycloakAdmin() {
        return new Caller(URI.create(ground.keycloak().url()))
                .bearing(token("master", "admin-cli", ground.keycloak().adminUsername(), ground.keycloak().adminPassword()));
    }

    /** A token of the realm, for name and password. */
    public String token(String realm, String client, String username, String password) {
        return login(realm, client, username, password).text("access_token");
    }

    /** All tokens that the realm gives for name and password. */
    public Reply login(String realm, String client, String username, String password) {
        var form = Map.of("grant_type", "password", "client_id", client, "username", username, "password", password, "scope", "openid")
                .entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var reply = new Caller(URI.create(ground.keycloak().url())).form("/realms/" + realm + "/protocol/openid-connect/token", form);
        if (reply.status() != 200) throw new IllegalStateException("No token: " + reply);
        return reply;
    }

    /** Asks for the tenant until it is there no more. */
    public void awaitGone(String id) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200))
                .until(() -> superAdmin().get("/api/v1/tenants/" + id).status() == 404);
    }

    @Override public void close() { server.close(); }

    static String userPassword() { return USER_PASSWORD; }
}
