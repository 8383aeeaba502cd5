package org.plexica.devservices.internal.backend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Asks a back end over HTTP. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE)
            .proxy(HttpClient.Builder.NO_PROXY).build();

    private Http() {}

    /** {@return the answer, unless none came} */
    static Optional<HttpResponse<String>> get(URI uri, UnaryOperator<HttpRequest.Builder> more) {
        var request = more.apply(HttpRequest.newBuilder(uri).timeout(PATIENCE)).GET().build();
        try {
            return Optional.of(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static boolean answers(URI uri, Predicate<String> body) {
        return get(uri, request -> request).filter(response -> response.statusCode() == 200 && body.test(response.body())).isPresent();
    }

    static boolean below400(URI uri) {
        return get(uri, request -> request).filter(response -> response.statusCode() < 400).isPresent();
    }
}
