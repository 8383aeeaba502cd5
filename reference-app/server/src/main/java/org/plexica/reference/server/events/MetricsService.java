package org.plexica.reference.server.events;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.plexica.web.Answer;

/** What is counted of events on this node, as Prometheus reads it (text format 0.0.4). */
@Singleton
public final class MetricsService implements HttpService {
    /** Where it is routed. */
    public static final String PATH = "/api/v1/metrics";
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private final PrometheusMeterRegistry meters;

    @Inject MetricsService(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/events",
                operation("scrapeEvents").onPlatform("metrics:read").summary("Show what this node has counted of events, for Prometheus")
                        .answers(200, new Answer.Content("text/plain")).handle(this::scrape));
    }

    private void scrape(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, TEXT).send(meters.scrape().getBytes(StandardCharsets.UTF_8));
    }
}
