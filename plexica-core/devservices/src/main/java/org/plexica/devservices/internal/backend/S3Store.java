package org.plexica.devservices.internal.backend;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.home.PrivateFiles;
import org.plexica.devservices.internal.progress.Failures;
import org.plexica.devservices.internal.progress.Steps;

/** S3 over files, inside the daemon; signatures of version 4 are enforced. */
public record S3Store(Environment environment) implements Service {

    private static final String REGION = "us-east-1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ACCESS_KEY = "plexica";

    @Override public Running start(Steps steps) {
        int port = OwnPort.require(environment, "s3");
        return steps.during("start", () -> run(URI.create("http://127.0.0.1:" + port), environment.keepsakes().secret("s3.secret")));
    }

    private Running run(URI endpoint, String secret) throws Exception {
        var data = PrivateFiles.folder(environment.home().data("s3"));
        var proxy = S3Proxy.builder().endpoint(endpoint).awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, secret)
                .blobStore(new FilesystemNio2BlobStore(data.toString())).build();
        proxy.start();
        var facts = Map.of("endpoint", endpoint.toString(), "region", REGION, "accessKey", ACCESS_KEY, "secretKey", secret);
        var store = new InProcess(proxy, endpoint, new Signature(REGION, ACCESS_KEY, secret), facts, new CompletableFuture<>());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!store.answers()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                store.stop();
                throw new DevServicesException(Code.TIMED_OUT, "The S3 store does not answer a signed request at " + endpoint + ".",
                        "The daemon's log may say why.");
            }
        }
        return store;
    }

    private record InProcess(S3Proxy proxy, URI endpoint, Signature signature, Map<String, String> facts, CompletableFuture<Boolean> end)
            implements
                Running {

        @Override public boolean answers() {
            var root = endpoint.resolve("/");
            return Http.get(root, request -> signature.sign(request, root, Instant.now()))
                    .filter(response -> response.statusCode() == 200 && response.body().contains("ListAllMyBucketsResult")).isPresent();
        }

        @Override public List<Long> pids() {
            return List.of();
        }

        @Override public void stop() {
            try {
                proxy.stop();
                end.complete(true);
            } catch (Exception e) {
                throw Failures.of("Stopping the S3 store", e);
            }
        }

        @Override public void kill() {
            stop();
        }

        @Override public CompletableFuture<?> gone() {
            return end;
        }
    }
}
