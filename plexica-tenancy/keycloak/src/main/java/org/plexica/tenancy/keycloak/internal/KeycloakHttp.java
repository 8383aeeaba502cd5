package org.plexica.tenancy.keycloak.internal;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.plexica.tenancy.keycloak.KeycloakError;
import org.plexica.tenancy.keycloak.KeycloakException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** HTTP to one Keycloak: bounded in time and size, no redirects, and only what may be repeated is tried again. Thread-safe. */
public final class KeycloakHttp {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofSeconds(15);
    /** Importing and deleting a realm takes a second when Keycloak has the machine to itself, and many when it has not. */
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final long LARGEST = 8L * 1024 * 1024;
    private static final int ATTEMPTS = 3;
    private static final int BROKEN = 500;
    private static final Set<Integer> PASSING = Set.of(429, BROKEN, 502, 503, 504);
    private static final IntervalFunction BACK_OFF = IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2);
    private static final JsonMapper JSON = new JsonMapper();

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build();
    private final Retry retry = Retry.of("keycloak", RetryConfig.custom().maxAttempts(ATTEMPTS).retryOnException(KeycloakHttp::isPassing)
            .intervalFunction(BACK_OFF).build());
    private final Retry whenBroken = Retry.of("keycloak-broken", RetryConfig.<Answer>custom().maxAttempts(ATTEMPTS)
            .retryOnResult(answer -> answer.status() == BROKEN).retryOnException(_ -> false).intervalFunction(BACK_OFF).build());

    public KeycloakHttp(URI url) {
        this.url = url;
    }

    URI url() { return url; }

    /** Reads; tried again when Keycloak does not answer. */
    Answer get(String path, String token) {
        return retry.executeSupplier(() -> send(request(path, token).GET(), QUICK));
    }

    /** Deletes; tried again when Keycloak does not answer. */
    Answer delete(String path, String token) {
        return retry.executeSupplier(() -> send(request(path, token).DELETE(), LONG));
    }

    /** Replaces; tried again when Keycloak does not answer. */
    Answer put(String path, String token, Object document) {
        return retry.executeSupplier(() -> send(json(request(path, token)).PUT(body(document)), QUICK));
    }

    /**
     * Creates. Tried again when Keycloak answers that it broke, as it does when imports of realms meet in its cache: it has ended then, and what it made after all is a conflict.
     * Never when it does not answer: whether it was done, or still will be, must be looked up.
     */
    Answer post(String path, String token, Object document) {
        return usable(whenBroken.executeSupplier(() -> exchange(json(request(path, token)).POST(body(document)), LONG)), path);
    }

    /** Deletes what a document names; tried again when Keycloak does not answer. */
    Answer delete(String path, String token, Object document) {
        return retry.executeSupplier(() -> send(json(request(path, token)).method("DELETE", body(document)), QUICK));
    }

    /** Asks the realm for a token; tried again when Keycloak does not answer. */
    Answer token(String realm, Map<String, String> form) {
        var request = HttpRequest.newBuilder(Realms.token(url, realm))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(encoded(form)));
        return retry.executeSupplier(() -> send(request, QUICK));
    }

    /** What the realm says of itself to everybody. */
    Answer realm(String realm) {
        return retry.executeSupplier(() -> send(HttpRequest.newBuilder(Realms.issuer(url, realm)).GET(), QUICK));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(Realms.admin(url, path)).header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Object document) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(document));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer send(HttpRequest.Builder request, Duration longest) {
        return usable(exchange(request, longest), request.build().uri().getPath());
    }

    private Answer exchange(HttpRequest.Builder builder, Duration longest) {
        var request = builder.timeout(longest).header("Accept", "application/json").build();
        var call = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST));
        try {
            return answer(call.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new KeycloakError.Unavailable().exception(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeycloakError.Unavailable().exception(e);
        } finally {
            call.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            var body = response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), body);
        } catch (JacksonException e) {
            return new Answer(response.statusCode(), JSON.createObjectNode());
        }
    }

    private static Answer usable(Answer answer, String path) {
        if (PASSING.contains(answer.status()))
            throw new KeycloakError.Unavailable().exception(new IOException(path + ": " + answer.status()));
        return answer;
    }

    private static boolean isPassing(Throwable thrown) {
        return thrown instanceof KeycloakException known && known.error() instanceof KeycloakError.Unavailable
                && !Thread.currentThread().isInterrupted();
    }
}
