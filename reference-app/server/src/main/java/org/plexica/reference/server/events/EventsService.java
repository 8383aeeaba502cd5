package org.plexica.reference.server.events;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.events.Events;

/** Shows how the handlers of events are doing, and begins replays, for administrators of the platform. */
@Singleton
public final class EventsService implements HttpService {
    /** Where it is routed. */
    public static final String PATH = "/api/v1/events";
    private static final String READ = "events:read";
    private static final int ACCEPTED = 202;
    private final Events events;

    @Inject EventsService(Events events) {
        this.events = events;
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/subscriptions",
                operation("listSubscriptions").onPlatform(READ).summary("List the handlers of events: lag, rates, state on each node")
                        .answersMany(SubscriptionView.class).handle(this::list))
                .delete("/subscriptions/{handler}", operation("forgetSubscription").onPlatform("events:forget")
                        .summary("Forget a handler that is in no node any more: what it has not handled it never will").answersNothing()
                        .handle(this::forget))
                .get("/replays", operation("listReplays").onPlatform(READ).summary("List the replays of the last 30 days, the latest first")
                        .answersMany(ReplayView.class).handle(this::replays))
                .post("/replays",
                        operation("replayEvents").onPlatform("events:replay")
                                .summary("Let one handler handle again what was published in some time")
                                .takes(ReplayBody.class).answers(ACCEPTED, ReplayView.class).handle(this::replay));
    }

    private void list(ServerRequest request, ServerResponse response) {
        response.send(events.subscriptions().stream().map(SubscriptionView::of).toList());
    }

    private void forget(ServerRequest request, ServerResponse response) {
        events.forget(request.path().pathParameters().get("handler"));
        response.status(Status.NO_CONTENT_204).send();
    }

    private void replays(ServerRequest request, ServerResponse response) {
        response.send(events.replays().stream().map(ReplayView::of).toList());
    }

    private void replay(ServerRequest request, ServerResponse response) {
        response.status(ACCEPTED).send(ReplayView.of(events.replay(request.content().as(ReplayBody.class).replay())));
    }
}
