package org.plexica.tenancy.minio.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.minio.spi.BucketKey;
import org.plexica.tenancy.minio.spi.BucketKeys;

/** Keys of the store of plexica-devservices, by its end point on the loopback interface. */
public final class LoopbackKeys implements BucketKeys {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final String url;
    private final String secret;

    public LoopbackKeys(URI url, String secret) {
        this.url = url.toString();
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    @Override public void make(BucketKey key) {
        expect(NO_CONTENT, send(request(key.name()).PUT(BodyPublishers.ofString(text(key)))));
    }

    @Override public boolean exists(String bucket, String name) {
        var answer = send(request(name).GET());
        if (answer.statusCode() == NOT_FOUND) return false;
        expect(OK, answer);
        return answer.body().contains(bucketField(bucket));
    }

    @Override public void remove(String bucket, String name) {
        expect(NO_CONTENT, send(request(name + "?bucket=" + bucket).DELETE()));
    }

    private HttpRequest.Builder request(String key) {
        return HttpRequest.newBuilder(URI.create(url + "/keys/" + key)).timeout(WHOLE_CALL).header("Authorization", "Bearer " + secret);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BucketError.Unavailable().exception(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BucketError.Unavailable().exception(e);
        }
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() == status) return;
        if (answer.statusCode() >= FIRST_SERVER_ERROR) throw new BucketError.Unavailable().exception(null);
        throw new BucketError.Refused(answer.statusCode() + " when asked about the key of a bucket").exception(null);
    }

    /** Names of buckets and such secrets need no escaping in JSON. */
    private static String text(BucketKey key) {
        return "{" + bucketField(key.bucket()) + ",\"secret\":\"" + key.secret() + "\"}";
    }

    private static String bucketField(String bucket) {
        return "\"bucket\":\"" + bucket + "\"";
    }

    /** Without the secret. */
    @Override public String toString() { return "LoopbackKeys[" + url + "]"; }
}
