package org.plexica.helidon;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.BadRequestException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.Page;
import org.plexica.core.PlexicaError;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.access.Decision;
import org.plexica.core.access.Login;
import org.plexica.core.access.Policy;
import org.plexica.core.spi.TenantDirectory;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.web.ApiDescription;
import org.plexica.web.Paging;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.boot.GateBuilder;
import org.plexica.web.boot.JsonBodies;
import org.plexica.web.spi.Gate;

/** A small application behind the gate, on a port of its own: two open tenants and one suspended; a token is the slug of its tenant, or {@code platform}. */
final class NotesServer implements AutoCloseable {
    static final int LIMIT = 1000;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final TenantId ACME = TenantId.fresh();
    private static final Map<String, Listing> TENANTS = Map.of("acme", listing("acme", ACME, Availability.OPEN), "globex",
            listing("globex", TenantId.fresh(), Availability.OPEN), "sleeping",
            listing("sleeping", TenantId.fresh(), Availability.SUSPENDED));

    private final WebServer server;
    private final PlexicaRouting routing;
    private final HttpClient client = HttpClient.newHttpClient();

    private NotesServer(PlexicaRouting routing) {
        this.routing = routing;
        server = routing.on(WebServer.builder().host("127.0.0.1").port(0)).build().start();
    }

    static NotesServer start() { return start(gate()); }

    static NotesServer start(Gate gate) {
        // @start region="server"
        return new NotesServer(PlexicaRouting.behind(gate).bodies(JsonBodies.strict(LIMIT)).service("/api/notes", new Notes())
                .service("/t/{tenant}/notes",
                        rules -> rules.get("/", operation("notesByPath").needs("notes:read").handle(NotesServer::who)))
                .describedAt("/openapi", ApiDescription.of("Notes", "1")));
        // @end
    }

    static Gate gate() { return gate(it -> it); }

    static Gate gate(UnaryOperator<GateBuilder> more) {
        // @start region="gate"
        TenantDirectory directory = ref -> TENANTS.values().stream().filter(it -> switch (ref) {
            case TenantRef.ById(var id) -> it.tenant().id().equals(id);
            case TenantRef.BySlug(var slug) -> it.tenant().slug().equals(slug);
            case TenantRef.ByDomain(var domain) -> domain.value().equals(it.tenant().slug() + ".org");
        }).findFirst();
        return more.apply(GateBuilder.of(directory, NotesServer::authenticate, (_, policy, _) -> decide(policy)).byHeader("X-Tenant")
                .bySubdomainOf("example.com").byPathParameter("tenant").byIssuer()).build();
        // @end
    }

    PlexicaRouting routing() { return routing; }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, it -> headers.length == 0 ? it : it.headers(headers));
    }

    HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        try {
            var uri = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(request.apply(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20))).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the server answers to exactly these lines, nothing corrected on the way. */
    String raw(String... lines) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0)
                head.append((char) socket.getInputStream().read());
            var length = LENGTH.matcher(head);
            var body = socket.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            return head + new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override public void close() {
        client.close();
        server.stop();
    }

    private static Listing listing(String slug, TenantId id, Availability availability) {
        return new Listing(new Tenant(id, new TenantSlug(slug)), availability);
    }

    private static Login authenticate(String token) {
        if (token.equals("platform")) return login(new Actor.Admin(new UserId("admin")));
        return Optional.ofNullable(TENANTS.get(token)).map(it -> login(new Actor.User(new UserId("u"), it.tenant().id())))
                .orElseThrow(() -> new WebException(new WebError.Unauthenticated()));
    }

    // @start region="access"
    private static Login login(Actor actor) {
        return new Login(actor, URI.create("https://issuer.example"), Instant.MAX, Map.of("email", "u@example.com"));
    }

    private static Decision decide(Policy policy) {
        var allowed = !(policy instanceof Policy.Needs needs) || needs.permission().action().equals("read");
        return allowed ? new Decision.Allowed(List.of()) : new Decision.Denied(List.of("not yours"));
    }
    // @end

    private static void who(ServerRequest request, ServerResponse response) {
        response.send(CallContext.current().tenant().slug() + " " + request.path().pathParameters().first("id").orElse("-"));
    }

    record Note(String text, Optional<String> color) {
        Note {
            if (text.isBlank()) throw CoreError.InvalidValue.of("text", "must not be blank").exception();
        }
    }

    /** A service as a user would write it. */
    private static final class Notes implements HttpService {
        @Override public void routing(HttpRules rules) {
            rules.get("/", operation("listNotes").needs("notes:read").answersPage(Note.class).handle(Notes::list))
                    .post("/", operation("addNote").needs("notes:read").takes(Note.class).answers(201, Note.class).handle(Notes::add))
                    .get("/about", operation("about").open("a test").handle((_, response) -> response.send("Notes 1.0")))
                    .get("/me", operation("me").loggedIn().handle(Notes::me))
                    .put("/{id}", operation("changeNote").needs("notes:write", "note", "id").answersNothing().handle(NotesServer::who))
                    .get("/admin", operation("admin").onPlatform("notes:admin").handle((_, response) -> response.send("admin")))
                    .get("/fail/{how}", operation("fail").needs("notes:read").handle(Notes::fail))
                    .register("/{id}/parts", inner -> inner.get("/{part:[a-z]+}",
                            operation("showPart").needs("notes:read", "note", "id").handle(NotesServer::who)))
                    .get("/{id}", operation("showNote").needs("notes:read", "note", "id").answers(Note.class).handle(NotesServer::who));
        }

        private static void list(ServerRequest request, ServerResponse response) {
            var asked = Paging.requested(name -> request.query().first(name).asOptional());
            response.send(new Page<>(List.of(new Note("one", Optional.empty())), asked.page(), asked.size(), 1));
        }

        private static void add(ServerRequest request, ServerResponse response) {
            response.status(201).send(request.content().as(Note.class));
        }

        private static void me(ServerRequest request, ServerResponse response) {
            response.send(Operations.login(request).orElseThrow().claims().get("email") + " "
                    + CallContext.current().findTenant().map(it -> it.slug().value()).orElse("platform"));
        }

        private static void fail(ServerRequest request, ServerResponse response) {
            response.header("ETag", "\"secret\"").header("Location", "/secret");
            switch (request.path().pathParameters().get("how")) {
                case "hidden" -> throw new WebException(new WebError.NotFound());
                case "defect" -> throw new IllegalStateException("secret");
                case "helidon" -> throw new BadRequestException("secret");
                case "later" -> throw new Failed(new Conflict());
                default -> response.send("fine");
            }
        }
    }

    private static final class Failed extends PlexicaException {
        private static final long serialVersionUID = 1L;
        private final Conflict error;

        Failed(Conflict error) {
            super(error, null);
            this.error = error;
        }

        @Override public PlexicaError error() { return error; }
    }

    private record Conflict() implements PlexicaError {
        @Override public String code() { return "notes/conflict"; }
        @Override public Kind kind() { return Kind.CONFLICT; }
        @Override public String detail() { return "The note is locked."; }
        @Override public String remedy() { return "Unlock it."; }
    }
}
