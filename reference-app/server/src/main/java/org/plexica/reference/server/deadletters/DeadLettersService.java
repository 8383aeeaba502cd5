package org.plexica.reference.server.deadletters;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.plexica.events.DeadLetters;
import org.plexica.events.Events;
import org.plexica.events.EventsError;
import org.plexica.helidon.Described;

/** Shows the events that could not be handled, and lets their handlers try again, for administrators of the platform. */
@Singleton
public final class DeadLettersService implements HttpService {
    /** Where it is routed. */
    public static final String PATH = "/api/v1/dlq";
    private static final String READ = "dead-letters:read";
    private static final String RETRY = "dead-letters:retry";
    private static final int ACCEPTED = 202;

    private final DeadLetters letters;

    @Inject DeadLettersService(Events events) {
        this.letters = events.deadLetters();
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/",
                filtered(operation("listDeadLetters").onPlatform(READ).summary("List events that could not be handled, the latest first"))
                        .answersPage(DeadLetterView.class).handle(this::list))
                .get("/statistics", operation("countDeadLetters").onPlatform(READ).summary("Count dead letters by state")
                        .answers(DeadLetterCounts.class).handle(this::count))
                .get("/{id}", operation("showDeadLetter").onPlatform(READ).summary("Show a dead letter").answers(DeadLetterView.class)
                        .handle(this::show))
                .post("/retry",
                        filtered(operation("retryDeadLetters").onPlatform(RETRY)
                                .summary("Let handlers try again all that pass and are PENDING or FAILED, at most a thousand"))
                                .answers(ACCEPTED, Retrying.class).handle(this::retryAll))
                .post("/{id}/retry", operation("retryDeadLetter").onPlatform(RETRY)
                        .summary("Let its handler try once more; done once, however often it is asked for")
                        .answers(ACCEPTED, DeadLetterView.class)
                        .handle(this::retry))
                .delete("/{id}", operation("deleteDeadLetter").onPlatform("dead-letters:delete")
                        .summary("Delete a dead letter: what it would have done never happens").answersNothing().handle(this::delete));
    }

    private static Described filtered(Described operation) {
        return operation.query(DeadLetterSearch.STATE, String.class, "PENDING, RETRYING, FAILED or RESOLVED; all unless told.")
                .query(DeadLetterSearch.HANDLER, String.class, "The name of a handler.")
                .query(DeadLetterSearch.TYPE, String.class, "A type of event, such as app.invoice.paid.")
                .query(DeadLetterSearch.TENANT, String.class, "The id of a tenant.");
    }

    private void list(ServerRequest request, ServerResponse response) {
        response.send(letters.list(DeadLetterSearch.filter(request), DeadLetterSearch.page(request)).map(DeadLetterView::of));
    }

    private void count(ServerRequest request, ServerResponse response) {
        response.send(DeadLetterCounts.of(letters.statistics()));
    }

    private void show(ServerRequest request, ServerResponse response) {
        response.send(DeadLetterView.of(letters.require(id(request))));
    }

    private void retry(ServerRequest request, ServerResponse response) {
        response.status(ACCEPTED).send(DeadLetterView.of(letters.retry(id(request))));
    }

    private void retryAll(ServerRequest request, ServerResponse response) {
        response.status(ACCEPTED).send(new Retrying(letters.retryAll(DeadLetterSearch.filter(request))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        letters.delete(id(request));
        response.status(Status.NO_CONTENT_204).send();
    }

    /** What is no id names no dead letter. */
    private static UUID id(ServerRequest request) {
        try {
            return UUID.fromString(request.path().pathParameters().get("id"));
        } catch (IllegalArgumentException _) {
            throw new EventsError.NoDeadLetter().exception();
        }
    }
}
