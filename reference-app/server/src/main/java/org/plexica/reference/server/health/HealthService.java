package org.plexica.reference.server.health;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.health.DependencyHealth.Status;

/** What supervisors ask. */
@Singleton
public final class HealthService implements HttpService {
    private static final String PROBES = "supervisors and load balancers have no token";
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Health health;

    @Inject HealthService(Health health) {
        this.health = health;
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/live",
                operation("isLive").open(PROBES).summary("Whether the process lives").answers(Liveness.class).handle(HealthService::live))
                .get("/ready", operation("isReady").open(PROBES).summary("Whether the server and each back end that it needs are usable")
                        .answers(Readiness.class).answers(UNAVAILABLE, Readiness.class).handle(this::ready));
    }

    private static void live(ServerRequest request, ServerResponse response) {
        response.send(new Liveness(Status.UP));
    }

    private void ready(ServerRequest request, ServerResponse response) {
        var readiness = health.readiness();
        response.status(readiness.status() == Status.UP ? OK : UNAVAILABLE).send(readiness);
    }

    /**
     * That the process lives.
     *
     * @param status up
     */
    record Liveness(Status status) {}
}
