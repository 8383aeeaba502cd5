package org.plexica.reference.server.tenants;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.plexica.core.TenantRef;
import org.plexica.core.access.Login;
import org.plexica.helidon.EventStream;
import org.plexica.helidon.Operations;
import org.plexica.reference.server.http.OpenStreams;
import org.plexica.reference.server.tenants.TenantView.StepView;
import org.plexica.tenancy.Provisioning;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.StepReport;
import org.plexica.tenancy.Tenancy;
import org.plexica.web.Answer;

/** Shows how a tenant's set-up stands, once or while it goes on. */
@Singleton
public final class ProvisioningService implements HttpService {
    private static final Duration COME_BACK = Duration.ofSeconds(2);
    /** So that who may no longer watch learns it soon, though the token would be good for longer: the reader comes back and is asked who it is anew. */
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int NOTHING_MORE = 204;
    private final Tenancy tenancy;
    private final TenantAnswers tenants;
    private final OpenStreams streams;

    @Inject ProvisioningService(Tenancy tenancy, OpenStreams streams) {
        this.tenancy = tenancy;
        this.tenants = new TenantAnswers(tenancy);
        this.streams = streams;
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/{id}/provisioning", operation("showProvisioning").onPlatform("tenants:read")
                .summary("Show how a tenant's set-up stands, or watch it as events")
                .header("Last-Event-ID", "Of a stream: the id of the last event that was read; the stream goes on after it.")
                .answers(200, new Answer.OneOrEvents(ProvisioningView.class,
                        Map.of(ProvisioningStream.STEP, StepView.class, ProvisioningStream.ENDED, ProvisioningView.Ended.class)))
                .answers(NOTHING_MORE, new Answer.Empty()).handle(this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        var asEvents = EventStream.isWanted(request);
        var provisioning = tenancy.tenants().provisioning(TenantRef.id(tenants.require(request).tenant().id()));
        if (asEvents) stream(request, response, provisioning);
        else
            response.send(ProvisioningView.of(provisioning));
    }

    private void stream(ServerRequest request, ServerResponse response, Provisioning provisioning) {
        var after = EventStream.lastEventId(request).map(EventId::parse).orElse(EventId.NONE);
        if (after.ended() && nothingMore(provisioning, after)) {
            response.status(NOTHING_MORE).send();
            return;
        }
        try (var _ = streams.enter(); var events = EventStream.open(request, response, COME_BACK)) {
            new ProvisioningStream(provisioning, events, streams, after).run(end(request));
        }
    }

    private static boolean nothingMore(Provisioning provisioning, EventId after) {
        var more = new ArrayList<StepReport>();
        return !(provisioning.follow(after.sequence(), Duration.ZERO, more::add) instanceof ProvisioningOutcome.StillRunning)
                && more.isEmpty();
    }

    private static Instant end(ServerRequest request) {
        var longest = Instant.now().plus(LONGEST);
        return Operations.login(request).map(Login::expires).filter(longest::isAfter).orElse(longest);
    }
}
