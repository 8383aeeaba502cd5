package org.plexica.devservices.internal.backend;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.plexica.devservices.DevServicesException;
import org.plexica.devservices.DevServicesException.Code;
import org.plexica.devservices.internal.progress.Failures;
import org.plexica.devservices.internal.progress.Steps;
import org.plexica.devservices.internal.s3.KeyedStore;

/** S3 over files, inside the daemon, and beside it an end point that makes keys for single buckets. */
public record S3Store(Environment environment) implements Service {

    private static final String REGION = "us-east-1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ACCESS_KEY = "plexica";

    @Override public Running start(Steps steps) {
        int port = OwnPort.require(environment, "s3");
        int admin = OwnPort.require(environment, "s3-admin");
        return steps.during("start", () -> run(URI.create("http://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + admin)));
    }

    private Running run(URI endpoint, URI admin) throws Exception {
        var secret = environment.keepsakes().secret("s3.secret");
        var adminSecret = environment.keepsakes().secret("s3-admin.secret");
        var folders = new KeyedStore.Folders(environment.home().data("s3"), environment.home().data("s3-keys.json"));
        var running = KeyedStore.start(endpoint, folders, new KeyedStore.Master(ACCESS_KEY, secret),
                new KeyedStore.Admin(admin.getPort(), adminSecret));
        var facts = Map.of("endpoint", endpoint.toString(), "region", REGION, "accessKey", ACCESS_KEY, "secretKey", secret, "adminUrl",
                admin.toString(), "adminSecret", adminSecret);
        var store = new InProcess(running, endpoint, new Signature(REGION, ACCESS_KEY, secret), facts, new CompletableFuture<>());
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

    private record InProcess(KeyedStore running, URI endpoint, Signature signature, Map<String, String> facts,
            CompletableFuture<Boolean> end)
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
                running.stop();
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
