package org.plexica.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.plexica.web.spi.InboundRequest;

/** A request made for one question. Like that of a host, it knows headers by their names in lower case only, and nobody can change it. */
record Sample(Map<String, List<String>> headers, Map<String, String> pathParameters) implements InboundRequest {
    static final Sample EMPTY = new Sample(Map.of(), Map.of());
    /** Where proxies, frameworks and attackers put names of hosts and tenants. */
    private static final List<String> OTHER_HEADERS = List.of("host", "x-forwarded-host", "x-original-host", "x-host", "forwarded",
            "origin",
            "referer", "x-original-url", "x-rewrite-url", "x-http-method-override", "x-method-override", "x-tenant", "x-tenant-id",
            "tenant",
            "authorization", "cookie", "from", "via");
    private static final List<String> OTHER_PARAMETERS = List.of("tenant", "tenantId", "id", "slug", "host");

    /** A request in which these stand at the source, and nothing stands anywhere else. */
    static Sample at(Source source, String... values) {
        return switch (source) {
            case Source.Header(var name) -> new Sample(Map.of(name, List.of(values)), Map.of());
            case Source.PathParameter(var name) -> new Sample(Map.of(), Map.of(name, values[0]));
        };
    }

    /** A request in which the value stands everywhere but at the source. */
    static Sample everywhereBut(Source source, String value) {
        var headers = new HashMap<String, List<String>>();
        OTHER_HEADERS.forEach(name -> headers.put(name, List.of(value)));
        var parameters = new HashMap<String, String>();
        OTHER_PARAMETERS.forEach(name -> parameters.put(name, value));
        switch (source) {
            case Source.Header(var name) -> {
                parameters.put(name, value);
                headers.remove(name);
                headers.put("x-" + name, List.of(value));
                headers.put(name + "-x", List.of(value));
                headers.put(name.replace('-', '_') + "_", List.of(value));
            }
            case Source.PathParameter(var name) -> {
                headers.put(name.toLowerCase(Locale.ROOT), List.of(value));
                parameters.remove(name);
                parameters.put(name + "x", value);
            }
        }
        return new Sample(Map.copyOf(headers), Map.copyOf(parameters));
    }

    @Override public List<String> header(String name) {
        assertThat(name).as("the name of a header is asked for in lower case").isEqualTo(name.toLowerCase(Locale.ROOT));
        return headers.getOrDefault(name, List.of());
    }

    /** Short, since some values are huge. */
    @Override public String toString() {
        var text = headers + " " + pathParameters;
        return text.length() <= 300 ? text : text.substring(0, 300) + "… " + text.length() + " characters";
    }
}
