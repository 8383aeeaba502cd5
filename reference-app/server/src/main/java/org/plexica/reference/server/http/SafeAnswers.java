package org.plexica.reference.server.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Tells browsers to do as little as they can with an answer, unless the operation allows more itself. */
public final class SafeAnswers implements Filter {
    private static final List<Header> ALWAYS = List.of(HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
            HeaderValues.createCached("X-Frame-Options", "DENY"), HeaderValues.createCached("Referrer-Policy", "no-referrer"),
            HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
            HeaderValues.createCached("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store"));
    private static final Header TLS_ONLY = HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

    private final List<Header> headers;

    /** For a server that is called so. */
    public SafeAnswers(URI publicUrl) {
        var all = new ArrayList<>(ALWAYS);
        if ("https".equals(publicUrl.getScheme())) all.add(TLS_ONLY);
        headers = List.copyOf(all);
    }

    @Override public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.beforeSend(() -> headers.forEach(response.headers()::setIfAbsent));
        chain.proceed();
    }
}
