package org.plexica.helidon;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plexica.web.spi.InboundRequest;

/**
 * What the gate sees of Helidon's request.
 *
 * @param request as routed
 */
record HelidonRequest(ServerRequest request) implements InboundRequest {
    @Override public List<String> header(String name) {
        return all(request.headers(), name);
    }

    @Override public Map<String, String> pathParameters() {
        var parameters = request.path().pathParameters();
        if (parameters.isEmpty()) return Map.of();
        var values = new HashMap<String, String>();
        for (var name : parameters.names())
            values.put(name, parameters.get(name));
        return values;
    }

    static List<String> all(Headers headers, String lowerCaseName) {
        return headers.all(HeaderNames.createFromLowercase(lowerCaseName), List::of);
    }
}
