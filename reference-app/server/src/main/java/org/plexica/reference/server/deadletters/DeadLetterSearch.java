package org.plexica.reference.server.deadletters;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.plexica.core.Page;
import org.plexica.core.TenantId;
import org.plexica.events.DeadLetter;
import org.plexica.events.DeadLetters;
import org.plexica.events.EventType;
import org.plexica.web.Paging;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** What the query of a URL asks for. */
final class DeadLetterSearch {
    static final String STATE = "state";
    static final String HANDLER = "handler";
    static final String TYPE = "type";
    static final String TENANT = "tenant";

    private DeadLetterSearch() {}

    static DeadLetters.Filter filter(ServerRequest request) {
        return new DeadLetters.Filter(asked(request, STATE).map(DeadLetterSearch::state), asked(request, HANDLER),
                asked(request, TYPE).map(EventType::new), asked(request, TENANT).map(TenantId::parse));
    }

    static Page.Request page(ServerRequest request) {
        var page = Paging.requested(name -> asked(request, name));
        if (page.sort().isEmpty()) return page;
        throw new WebException(new WebError.InvalidParameter("sort", "must not be given: the latest dead letters come first"));
    }

    private static Optional<String> asked(ServerRequest request, String name) { return request.query().first(name).asOptional(); }

    private static DeadLetter.State state(String text) {
        return Arrays.stream(DeadLetter.State.values()).filter(state -> state.name().equals(text)).findFirst()
                .orElseThrow(() -> new WebException(new WebError.InvalidParameter(STATE,
                        "must be one of " + Arrays.stream(DeadLetter.State.values()).map(Enum::name).collect(Collectors.joining(", ")))));
    }
}
