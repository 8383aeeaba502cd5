package org.plexica.helidon;

import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.plexica.web.Operation;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.Entry;

/**
 * A guarded handler behind its gate. It binds the context itself, so that a route which isn't one runs without; and answers failures itself, as Helidon's error
 * handlers run outside of the context.
 *
 * @param guarded the handler and its operation
 * @param problems the gate, and how its refusals are answered
 */
record GuardedRoute(Guarded guarded, Problems problems) implements Handler {
    @Override public void handle(ServerRequest request, ServerResponse response) {
        switch (problems.gate().enter(new HelidonRequest(request), operation().policy())) {
            case Entry.Refused refused -> problems.send(response, refused);
            case Entry.Admitted admitted -> admit(request, response, admitted);
        }
    }

    private void admit(ServerRequest request, ServerResponse response, Entry.Admitted admitted) {
        response.header(Problems.CORRELATION, admitted.correlation().id());
        request.context().register(admitted);
        request.context().register(problems.bodies());
        admitted.context().run(() -> answer(request, response, admitted));
    }

    private void answer(ServerRequest request, ServerResponse response, Entry.Admitted admitted) {
        try {
            refuseUnknownParameters(request);
            refuseMissingBody(request);
            guarded.handler().handle(request, response);
        } catch (CloseConnectionException | RequestException ofTheConnection) {
            throw ofTheConnection;
        } catch (Exception | LinkageError | StackOverflowError thrown) {
            if (response.isSent()) throw new CloseConnectionException("The answer had begun when its handler failed", thrown);
            problems.send(response, thrown, admitted.correlation());
        }
    }

    private void refuseUnknownParameters(ServerRequest request) {
        if (request.query().isEmpty()) return;
        for (var name : request.query().names())
            if (!operation().readsQuery(name)) throw new WebException(new WebError.UnknownParameter(name));
    }

    /** Helidon's own words for it would be those of a defect. */
    private void refuseMissingBody(ServerRequest request) {
        if (operation().takes().isPresent() && !request.content().hasEntity())
            throw new WebException(new WebError.MalformedBody("", "is missing"));
    }

    private Operation operation() { return guarded.operation(); }

    @Override public void beforeStart() { guarded.beforeStart(); }

    @Override public void afterStart(WebServer server) { guarded.afterStart(server); }

    @Override public void afterStop() { guarded.afterStop(); }
}
