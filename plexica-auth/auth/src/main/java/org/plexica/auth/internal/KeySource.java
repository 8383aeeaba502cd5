package org.plexica.auth.internal;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches JSON Web Key Sets (RFC 7517 §5): HTTPS only but for this machine itself, no redirects, bounded in time and size. */
public final class KeySource {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(4);
    private static final long LARGEST = 256 * 1024;
    private static final int OK = 200;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private final HttpClient http;

    private KeySource(HttpClient http) {
        this.http = http;
    }

    /** Over the JDK's client. */
    public static KeySource overHttp() {
        return new KeySource(HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).build());
    }

    /** The keys of use to us by their id; an id that is there twice is nobody's. */
    Map<String, VerificationKey> fetch(URI keys) throws IOException {
        if (!mayBeAsked(keys)) throw new IOException("must be https, or http to this machine: " + keys);
        var response = send(
                HttpRequest.newBuilder(keys).timeout(WHOLE_CALL).header("Accept", "application/jwk-set+json, application/json").build());
        if (response.statusCode() != OK) throw new IOException(keys + " answered " + response.statusCode());
        try {
            return usable(JWKSet.parse(response.body()));
        } catch (ParseException e) {
            throw new IOException(keys + " served no key set", e);
        }
    }

    private static Map<String, VerificationKey> usable(JWKSet set) {
        var usable = new HashMap<String, VerificationKey>();
        for (var jwk : set.getKeys())
            if (set.getKeys().stream().filter(other -> other.getKeyID() != null && other.getKeyID().equals(jwk.getKeyID())).count() == 1)
                VerificationKey.of(jwk).ifPresent(key -> usable.put(jwk.getKeyID(), key));
        return Map.copyOf(usable);
    }

    /** The time-out of a request covers its header only, so the whole call has one of its own. */
    private HttpResponse<String> send(HttpRequest request) throws IOException {
        var body = HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST);
        var call = http.sendAsync(request, body);
        try {
            return call.get(WHOLE_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("no answer from " + request.uri(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer in time from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            call.cancel(true);
        }
    }

    private static boolean mayBeAsked(URI keys) {
        if (keys.getHost() == null || keys.getUserInfo() != null) return false;
        return "https".equals(keys.getScheme()) || ("http".equals(keys.getScheme()) && THIS_MACHINE.contains(keys.getHost()));
    }
}
