package org.plexica.reference.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.concurrent.TimeUnit;
import org.plexica.helidon.Operations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line per answered request. Of the URL it tells the path alone, and of the headers none: queries and headers may hold secrets. */
public final class AccessLog implements Filter {
    private static final Logger LOG = LoggerFactory.getLogger("access");

    /** Made once for a server. */
    public AccessLog() {}

    @Override public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        var begun = System.nanoTime();
        response.whenSent(() -> log(request, response, System.nanoTime() - begun));
        chain.proceed();
    }

    private static void log(RoutingRequest request, RoutingResponse response, long nanos) {
        // The guard has left the context that it had bound, so the line binds it again.
        Operations.context(request).ifPresentOrElse(context -> context.run(() -> write(request, response, nanos)),
                () -> write(request, response, nanos));
    }

    private static void write(RoutingRequest request, RoutingResponse response, long nanos) {
        var path = request.prologue().uriPath().rawPath();
        var line = LOG.atLevel(path.startsWith("/health/") ? Level.DEBUG : Level.INFO)
                .addKeyValue("method", request.prologue().method().text())
                .addKeyValue("path", path).addKeyValue("status", response.status().code())
                .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos)).addKeyValue("bytes", response.bytesWritten());
        if (Operations.context(request).isEmpty())
            line = line.addKeyValue("correlation", response.headers().first(HeaderNames.create("X-Correlation-ID")).orElse(""));
        line.log("Answered");
    }
}
