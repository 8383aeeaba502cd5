package org.plexica.helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Objects;
import org.plexica.web.Operation;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** A handler with its operation: the only kind that {@link PlexicaRouting} takes. Anywhere else it refuses every request, as no gate stands before it. */
public final class Guarded implements Handler {
    private final Operation operation;
    private final Handler handler;

    Guarded(Operation operation, Handler handler) {
        this.operation = Objects.requireNonNull(operation, "operation");
        this.handler = Objects.requireNonNull(handler, "handler");
    }

    /** The operation. */
    public Operation operation() { return operation; }

    Handler handler() { return handler; }

    @Override public void handle(ServerRequest request, ServerResponse response) {
        throw new WebException(new WebError.InvalidRoutes(
                "The operation " + operation.id() + " is routed outside of PlexicaRouting: register its service there."));
    }

    @Override public void beforeStart() { handler.beforeStart(); }

    @Override public void afterStart(WebServer server) { handler.afterStart(server); }

    @Override public void afterStop() { handler.afterStop(); }
}
