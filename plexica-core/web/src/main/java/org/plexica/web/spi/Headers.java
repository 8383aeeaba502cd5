package org.plexica.web.spi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What has headers and no path. */
record Headers(Map<String, List<String>> byName) implements InboundRequest {
    /** Names that differ only in case are one header, which then came more than once. */
    static Headers of(Map<String, List<String>> headers) {
        var byName = new HashMap<String, List<String>>();
        headers.forEach((name, values) -> byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).addAll(values));
        byName.replaceAll((_, values) -> List.copyOf(values));
        return new Headers(Map.copyOf(byName));
    }

    @Override public List<String> header(String name) { return byName.getOrDefault(name, List.of()); }

    @Override public Map<String, String> pathParameters() { return Map.of(); }
}
