package org.plexica.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.plexica.web.spi.InboundRequest;

/** A request made by hand. */
record Requests(Map<String, List<String>> headers, Map<String, String> pathParameters) implements InboundRequest {
    static Requests request() {
        return new Requests(Map.of(), Map.of());
    }

    static Requests as(String token) {
        return request().with("authorization", "Bearer " + token);
    }

    Requests with(String name, String value) {
        var more = new HashMap<>(headers);
        var values = new ArrayList<>(header(name));
        values.add(value);
        more.put(name, values);
        return new Requests(more, pathParameters);
    }

    Requests at(String parameter, String value) {
        return new Requests(headers, Map.of(parameter, value));
    }

    @Override public List<String> header(String name) { return headers.getOrDefault(name, List.of()); }
}
