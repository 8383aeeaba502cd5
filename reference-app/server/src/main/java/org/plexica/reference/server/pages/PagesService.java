package org.plexica.reference.server.pages;

import static org.plexica.helidon.Operations.operation;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.plexica.helidon.Described;
import org.plexica.reference.server.settings.Settings;
import org.plexica.web.Answer;
import org.plexica.web.WebError;
import org.plexica.web.WebException;

/** Pages for people. */
@Singleton
public final class PagesService implements HttpService {
    private static final String READERS = "people read it before they log in";
    private static final Answer HTML = new Answer.Content("text/html");
    private static final String PAGES_ONLY = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    private static final int FOUND = 302;

    private final SwaggerUi swagger;
    private final ProblemPages problems = new ProblemPages();

    @Inject PagesService(Settings settings) {
        this.swagger = new SwaggerUi(settings.platform());
    }

    @Override public void routing(HttpRules rules) {
        rules.get("/",
                operation("home").open(READERS).summary("Leads to the API page").answers(FOUND, new Answer.Empty())
                        .handle(PagesService::home))
                .get("/docs", page("apiPage").summary("A page to try the API").handle((_, response) -> sendDocs(response, swagger.page())))
                .get("/docs/oauth2-redirect.html", page("apiPageLogin").summary("Where the API page's log-in ends")
                        .query("code", String.class, "From the issuer.").query("state", String.class, "From the issuer.")
                        .query("session_state", String.class, "From the issuer.").query("iss", String.class, "From the issuer.")
                        .query("error", String.class, "From the issuer.").query("error_description", String.class, "From the issuer.")
                        .handle((_, response) -> sendDocs(response, swagger.redirectPage())))
                .get("/docs/assets/{file}", operation("pageAsset").open(READERS).summary("A file that pages are made of")
                        .answers(200, new Answer.Content("*/*")).handle(PagesService::asset))
                .get("/problems/{family}/{what}", page("problemPage").summary("What a problem means and what to do").handle(this::problem));
    }

    private static Described page(String id) {
        return operation(id).open(READERS).answers(200, HTML);
    }

    private static void home(ServerRequest request, ServerResponse response) {
        response.status(FOUND).header(HeaderNames.LOCATION, "/docs").send();
    }

    private void sendDocs(ServerResponse response, String page) {
        send(response.header("Content-Security-Policy", swagger.contentSecurityPolicy()), page);
    }

    private static void asset(ServerRequest request, ServerResponse response) {
        var asset = require(Assets.find(request.path().pathParameters().get("file")));
        response.header(HeaderNames.CONTENT_TYPE, asset.mediaType()).header(HeaderNames.CACHE_CONTROL, "public, max-age=3600")
                .send(asset.bytes());
    }

    private void problem(ServerRequest request, ServerResponse response) {
        var parameters = request.path().pathParameters();
        var page = require(problems.find(parameters.get("family"), parameters.get("what")));
        send(response.header("Content-Security-Policy", PAGES_ONLY).header(HeaderNames.CACHE_CONTROL, "public, max-age=3600"), page);
    }

    private static void send(ServerResponse response, String page) {
        response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8").send(page.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T require(Optional<T> found) {
        return found.orElseThrow(() -> new WebException(new WebError.NotFound()));
    }
}
