package org.plexica.reference.server.pages;

import static org.plexica.helidon.Operations.operation;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Supplier;
import org.plexica.reference.server.settings.Platform;
import org.plexica.web.Answer;
import org.plexica.web.ApiDescription;
import org.plexica.web.HarvestedOperation;
import org.plexica.web.boot.ApiDocuments;

/** The API's description, made of the operations that are really routed. */
public final class OpenApiService implements HttpService {
    private final Supplier<List<HarvestedOperation>> operations;
    private final ApiDescription description;

    /**
     * Of those operations.
     *
     * @param operations known once the server has taken up the routing
     * @param platform where people log in to try them
     */
    public OpenApiService(Supplier<List<HarvestedOperation>> operations, Platform platform) {
        this.operations = operations;
        this.description = ApiDescription.of("Plexica", "v1")
                .described("The platform's API. Failures are problems (RFC 9457); the `type` of each leads to a page that explains it.")
                .loginAt(platform.endpoint("auth"), platform.endpoint("token"));
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/", operation("openapi").open("tools read it before anybody logs in").summary("This API, as OpenAPI 3.1")
                .answers(200, new Answer.Content("application/json")).handle(this::send));
    }

    private void send(ServerRequest request, ServerResponse response) {
        response.send(ApiDocuments.openApi(description, operations.get()));
    }
}
