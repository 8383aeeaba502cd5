package org.plexica.helidon;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.DirectHandler;
import io.helidon.http.NotFoundException;
import io.helidon.http.PathMatchers;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpFeature;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.plexica.web.Answer;
import org.plexica.web.ApiDescription;
import org.plexica.web.HarvestedOperation;
import org.plexica.web.boot.ApiDocuments;
import org.plexica.web.boot.JsonBodies;
import org.plexica.web.spi.Bodies;
import org.plexica.web.spi.Gate;

/**
 * Services behind the gate. A route without an operation, two operations of one id, and a policy about a path parameter that isn't there stop the server
 * from starting, with a sentence for each. Failures are answered as problems, also of routes beside these. Built by one thread, then thread-safe.
 * {@snippet file="org/plexica/helidon/NotesServer.java" region="server"}
 *
 * <p>The gate knows tenants, who somebody is and what he may by what it is given:
 * {@snippet file="org/plexica/helidon/NotesServer.java" region="gate"}
 * {@snippet file="org/plexica/helidon/NotesServer.java" region="access"}
 */
public final class PlexicaRouting implements HttpFeature {
    private final Gate gate;
    private final List<Consumer<GuardedRules>> services = new ArrayList<>();
    private final Map<String, ApiDescription> descriptions = new LinkedHashMap<>();
    private Bodies bodies = JsonBodies.strict();
    private volatile List<HarvestedOperation> operations = List.of();
    private volatile Map<String, Map<String, Object>> documents = Map.of();

    private PlexicaRouting(Gate gate) {
        this.gate = Objects.requireNonNull(gate, "gate");
    }

    /** Services behind that gate. */
    public static PlexicaRouting behind(Gate gate) {
        return new PlexicaRouting(gate);
    }

    /** These bodies in place of {@link JsonBodies#strict()}. */
    public PlexicaRouting bodies(Bodies other) {
        bodies = Objects.requireNonNull(other, "bodies");
        return this;
    }

    /** The service under that path. */
    public PlexicaRouting service(String path, HttpService service) {
        Objects.requireNonNull(service, "service");
        services.add(rules -> rules.register(path, service));
        return this;
    }

    /** An operation {@code openapi} that shows all of these operations, itself too, as an OpenAPI 3.1 document under that path. */
    public PlexicaRouting describedAt(String path, ApiDescription description) {
        var document = operation("openapi").open("programs read it before they log in").summary("The API, as OpenAPI 3.1.")
                .answers(200, new Answer.Content("application/json"))
                .handle((_, response) -> response.send(documents.get(path)));
        descriptions.put(path, description);
        return service(path, rules -> rules.get("/", document));
    }

    /** What is really routed, in the order of the routes; empty before the server has taken up the routing. */
    public List<HarvestedOperation> operations() {
        return operations;
    }

    /**
     * All of it on that server: these routes, bodies as records, and problems where no route is reached. Replaces the server's routing, media context and direct handlers;
     * a host that has others of its own adds this feature, {@link #mediaContext()} and {@link #directHandlers()} to them.
     */
    public WebServerConfig.Builder on(WebServerConfig.Builder server) {
        return server.mediaContext(mediaContext()).directHandlers(directHandlers()).routing(routing -> routing.addFeature(this));
    }

    /** Reads and writes records, collections and maps as bodies. */
    public MediaContext mediaContext() {
        return MediaContext.builder().addMediaSupport(new JsonMedia(bodies)).build();
    }

    /** Answers what is no request as a problem. */
    public DirectHandlers directHandlers() {
        var problems = new Problems(gate, bodies);
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values())
            handlers.addHandler(type, (request, event, status, _, _) -> problems.direct(request, event, status));
        return handlers.build();
    }

    @Override public void setup(HttpRouting.Builder routing) {
        var problems = new Problems(gate, bodies);
        var harvest = new Harvest();
        var rules = new GuardedRules(routing, new PathTemplate(""), problems, harvest);
        services.forEach(service -> service.accept(rules));
        harvest.check();
        operations = harvest.operations();
        documents = descriptions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, it -> ApiDocuments.openApi(it.getValue(), operations)));
        routing.error(NotFoundException.class, (request, response, thrown) -> notFound(request, response, thrown, problems));
        routing.error(Throwable.class, (request, response, thrown) -> problems.send(response, thrown, Problems.correlation(request)));
    }

    private void notFound(ServerRequest request, ServerResponse response, NotFoundException thrown, Problems problems) {
        var allowed = operations.stream().filter(operation -> matches(operation, request)).map(HarvestedOperation::method).distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        var correlation = Problems.correlation(request);
        if (allowed.isEmpty()) problems.send(response, thrown, correlation);
        else
            problems.sendMethodNotAllowed(response, allowed, correlation);
    }

    private static boolean matches(HarvestedOperation operation, ServerRequest request) {
        return PathMatchers.create(operation.path()).match(request.prologue().uriPath()).accepted();
    }
}
