package org.plexica.helidon;

import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.plexica.core.Correlation;
import org.plexica.web.HttpProblem;
import org.plexica.web.WebError;
import org.plexica.web.WebException;
import org.plexica.web.spi.Bodies;
import org.plexica.web.spi.Entry;
import org.plexica.web.spi.Gate;
import org.plexica.web.spi.InboundRequest;

/**
 * Answers failures as problems, wherever Helidon meets them: in a handler, without a route, or before there is a request.
 *
 * @param gate says what is told
 * @param bodies writes it
 */
record Problems(Gate gate, Bodies bodies) {
    static final HeaderName CORRELATION = HeaderNames.create("X-Correlation-ID");
    private static final Header PROBLEM = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, HttpProblem.MEDIA_TYPE);
    /** What a handler may have said of an answer that now is another. */
    private static final List<HeaderName> OF_THE_FAILED_ANSWER = List.of(HeaderNames.CONTENT_LENGTH, HeaderNames.CONTENT_ENCODING,
            HeaderNames.CONTENT_DISPOSITION, HeaderNames.CONTENT_RANGE, HeaderNames.LOCATION, HeaderNames.ETAG, HeaderNames.LAST_MODIFIED,
            HeaderNames.CACHE_CONTROL, HeaderNames.SET_COOKIE, HeaderNames.create("Preference-Applied"));

    void send(ServerResponse response, Entry.Refused refused) {
        send(response, HttpProblem.of(refused.problem(), refused.correlation()), refused.headers());
    }

    /** For what was thrown in a handler or on the way to one. */
    void send(ServerResponse response, Throwable thrown, Correlation correlation) {
        if (thrown instanceof WebException web && web.error() instanceof WebError.NotAcceptable) {
            sendAs(response, Status.NOT_ACCEPTABLE_406, gate.refuse(thrown, correlation), Map.of());
            return;
        }
        if (!(thrown instanceof HttpException http) || http.status().code() >= Status.INTERNAL_SERVER_ERROR_500.code()) {
            send(response, gate.refuse(thrown, correlation));
            return;
        }
        send(response, problem(http.status(), correlation), Map.of());
    }

    void sendMethodNotAllowed(ServerResponse response, String allowed, Correlation correlation) {
        var refused = gate.refuse(new WebException(new WebError.MethodNotAllowed(allowed)), correlation);
        sendAs(response, Status.METHOD_NOT_ALLOWED_405, refused, Map.of("Allow", allowed));
    }

    /** With a status that is none of a kind's. */
    private void sendAs(ServerResponse response, Status status, Entry.Refused refused, Map<String, String> headers) {
        send(response, HttpProblem.of(refused.problem(), refused.correlation()).as(status.code(), status.reasonPhrase()), headers);
    }

    /** For what never becomes a request: Helidon's own refusals of bad HTTP. */
    DirectHandler.TransportResponse direct(DirectHandler.TransportRequest request, DirectHandler.EventType type, Status status) {
        var correlation = new TransportHeaders(request).correlation();
        var problem = problem(status, correlation);
        return DirectHandler.TransportResponse.builder().status(status).keepAlive(type.keepAlive()).header(PROBLEM)
                .header(CORRELATION, correlation.id()).entity(bodies.write(problem)).build();
    }

    static Correlation correlation(ServerRequest request) {
        return new HelidonRequest(request).correlation();
    }

    private HttpProblem problem(Status status, Correlation correlation) {
        var error = status.code() == Status.NOT_FOUND_404.code()
                ? new WebError.NotFound()
                : status.code() >= Status.INTERNAL_SERVER_ERROR_500.code() ? new WebError.Internal() : new WebError.BadRequest();
        var refused = gate.refuse(new WebException(error), correlation);
        return HttpProblem.of(refused.problem(), correlation).as(status.code(), status.reasonPhrase());
    }

    private void send(ServerResponse response, HttpProblem problem, Map<String, String> headers) {
        OF_THE_FAILED_ANSWER.forEach(response.headers()::remove);
        headers.forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.status(problem.status()).header(PROBLEM).header(CORRELATION, problem.correlationId()).send(bodies.write(problem));
    }

    /** The headers of what could not become a request, as far as they were read. */
    private record TransportHeaders(DirectHandler.TransportRequest request) implements InboundRequest {
        @Override public List<String> header(String name) { return HelidonRequest.all(request.headers(), name); }

        @Override public Map<String, String> pathParameters() { return Map.of(); }
    }
}
