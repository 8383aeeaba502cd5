package org.plexica.tenancy.minio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.errors.ErrorResponseException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.files.ContentType;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileLink;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FileUpload;
import org.plexica.core.spi.TenantFiles;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.minio.boot.EmbeddedKeys;
import org.plexica.tenancy.minio.spi.BucketKey;
import org.plexica.tenancy.minio.spi.BucketKeys;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** Keys of buckets: what they open, and what comes of it when making one does not go well. */
final class OwnKeysTest {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static Stage stage;
    private static Tenant acme;
    private static Tenant globex;
    private static TenantFiles files;

    @BeforeAll static void start() throws Exception {
        stage = Stage.fresh();
        acme = stage.tenant("acme");
        globex = stage.tenant("globex");
        files = stage.files().files(stage.tenancy().tenants()::physicalName);
        for (var tenant : List.of(acme, globex))
            CallContext.of(tenant).call(() -> {
                files.put(new FileName("kept"), FileContent.of("canary".getBytes(UTF_8), new ContentType("text/plain")));
                return tenant;
            });
    }

    @AfterAll static void stop() {
        List.of(acme, globex).forEach(stage::purge);
        stage.close();
    }

    @Test void a_key_is_made_and_removed_at_the_stores_own_end_point() {
        var bucket = bucket(globex);
        var adminUrl = URI.create(Stage.STORE.adminUrl());
        var adminSecret = Stage.STORE.adminSecret();
        // @start region="keys"
        BucketKeys keys = EmbeddedKeys.at(adminUrl, adminSecret);
        var key = new BucketKey(bucket, bucket + "-2", "rZ3vQ9mW5xT7kL1p");
        keys.make(key);
        var isMade = keys.exists(bucket, key.name());
        keys.remove(bucket, key.name());
        // @end
        assertThat(isMade).isTrue();
        assertThat(keys.exists(bucket, key.name())).isFalse();
        keys.remove(bucket, key.name());
        assertThat(key.toString()).doesNotContain(key.secret());
    }

    @Test void a_tenants_key_opens_nothing_of_another() throws Exception {
        var own = client(acme);
        var theirs = bucket(globex);
        try (var kept = own.getObject(GetObjectArgs.builder().bucket(bucket(acme)).object("kept").build())) {
            assertThat(new String(kept.readAllBytes(), UTF_8)).isEqualTo("canary");
        }
        refused(() -> own.getObject(GetObjectArgs.builder().bucket(theirs).object("kept").build()).close());
        refused(() -> own.putObject(PutObjectArgs.builder().bucket(theirs).object("kept").data(new byte[1], 1).build()));
        refused(() -> own.removeObject(RemoveObjectArgs.builder().bucket(theirs).object("kept").build()));
        refused(() -> own.listObjects(ListObjectsArgs.builder().bucket(theirs).build()).iterator().next().get());
        refused(() -> own
                .copyObject(CopyObjectArgs.builder().bucket(bucket(acme)).object("copy").source(SourceObject.builder().bucket(theirs)
                        .object("kept").build()).build()));
        refused(() -> own.removeBucket(RemoveBucketArgs.builder().bucket(theirs).build()));
        refused(() -> assertThat(own.listBuckets()).isNotNull());
    }

    @Test void an_upload_link_copies_nothing_of_another_tenant_and_makes_nothing_public() throws Exception {
        var links = stage.files().links(stage.tenancy().tenants()::physicalName);
        var upload = new FileUpload(new FileName("up"), new ContentType("text/plain"), 1);
        var link = CallContext.of(acme).call(() -> links.upload(upload, MINUTE));
        assertThat(link.uri().getQuery()).contains("Credential=" + bucket(acme) + "/");
        for (var source : List.of("/" + bucket(globex) + "/kept", "//" + bucket(globex) + "/kept", bucket(acme) + "/../" + bucket(globex)
                + "/kept"))
            assertThat(put(link, "x-amz-copy-source", source)).as(source).isBetween(400, 404);
        assertThat(put(link, "x-amz-acl", "public-read")).isEqualTo(403);
        assertThat(CallContext.of(acme).call(() -> files.find(new FileName("up")))).isEmpty();
        assertThat(put(link, "x-other", "x")).isEqualTo(200);
    }

    @Test void a_bucket_that_was_made_before_keeps_working_without_a_key() throws Exception {
        var attempt = attempt();
        var made = before().provision(attempt, QUIET);
        var known = new Attempt(attempt.tenant(), 1, attempt.name(), attempt.request(), Map.of("bucket", made));
        assertThat(buckets(Stage.keys()).inspect(known)).isEqualTo(new Inspection.Complete(made));
        assertThat(made.facts()).containsOnlyKeys("bucket");
        var old = stage.files().files(_ -> attempt.name());
        CallContext.of(acme).call(() -> {
            old.put(new FileName("x"), FileContent.of(new byte[1], ContentType.bytes()));
            return old.find(new FileName("x")).orElseThrow();
        });
        buckets(Stage.keys()).remove(known);
        assertThat(before().inspect(attempt)).isEqualTo(new Inspection.Absent());
    }

    @Test void a_key_is_not_left_behind_when_nothing_can_remove_it() {
        var attempt = attempt();
        var made = buckets(Stage.keys()).provision(attempt, QUIET);
        var known = new Attempt(attempt.tenant(), 1, attempt.name(), attempt.request(), Map.of("bucket", made));
        assertThat(before().inspect(known)).isEqualTo(new Inspection.Complete(made));
        assertError(new BucketError.KeyStays(), () -> before().remove(known));
        assertThat(buckets(Stage.keys()).inspect(known)).isEqualTo(new Inspection.Complete(made));
        gone(attempt);
    }

    @Test void a_key_that_was_made_though_nobody_heard_is_made_again_with_the_same_secret() {
        var admin = URI.create(Stage.STORE.adminUrl());
        try (var proxy = TcpProxy.to(admin.getHost(), admin.getPort())) {
            var through = buckets(EmbeddedKeys.at(URI.create("http://" + proxy.host() + ":" + proxy.port()), Stage.STORE.adminSecret()));
            var attempt = attempt();
            proxy.turnAfter("PUT /keys/" + attempt.name(), new Weather.AnswersCut(0));
            assertError(new BucketError.Unavailable(), () -> through.provision(attempt, QUIET));
            proxy.turn(new Weather.Fair());
            var found = through.inspect(attempt);
            assertThat(found).isInstanceOf(Inspection.Complete.class);
            assertThat(new Inspection.Complete(through.provision(attempt, QUIET))).isEqualTo(found);
            proxy.turnAfter("DELETE /keys/" + attempt.name(), new Weather.AnswersCut(0));
            assertError(new BucketError.Unavailable(), () -> through.remove(attempt));
            proxy.turn(new Weather.Fair());
            assertThat(through.inspect(attempt)).isEqualTo(new Inspection.Partial());
            gone(attempt);
        }
    }

    @Test void between_bucket_and_key_it_is_partial_and_can_be_completed_or_removed() {
        var down = buckets(EmbeddedKeys.at(URI.create("http://127.0.0.1:1"), "secret"));
        for (var isCompleted : List.of(true, false)) {
            var attempt = attempt();
            assertError(new BucketError.Unavailable(), () -> down.provision(attempt, QUIET));
            assertThat(buckets(Stage.keys()).inspect(attempt)).isEqualTo(new Inspection.Partial());
            assertError(new BucketError.Unavailable(), () -> down.remove(attempt));
            if (isCompleted)
                assertThat(buckets(Stage.keys()).provision(attempt, QUIET).facts()).containsKey("key");
            gone(attempt);
        }
    }

    @Test void killed_before_any_part_what_is_there_is_removed() {
        for (var part = 0; part < 4; part++) {
            var attempt = attempt();
            var killedAt = part;
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> buckets(Stage.keys()).provision(attempt, (_, done, _) -> {
                        if (done >= killedAt) throw new CancellationException();
                    }));
            gone(attempt);
            assertThat(stage.secrets().find(attempt.name() + "/bucket-key")).isEmpty();
        }
    }

    @Test void a_key_without_a_bucket_came_late_and_is_removed() {
        var attempt = attempt();
        var name = attempt.name().value();
        Stage.keys().make(new BucketKey(name, name, "rZ3vQ9mW5xT7kL1p"));
        assertThat(buckets(Stage.keys()).inspect(attempt)).isEqualTo(new Inspection.Partial());
        gone(attempt);
        assertThat(Stage.keys().exists(name, name)).isFalse();
    }

    @Test void a_secret_that_does_not_open_the_bucket_is_partial() {
        var attempt = attempt();
        var name = attempt.name().value();
        buckets(Stage.keys()).provision(attempt, QUIET);
        Stage.keys().make(new BucketKey(name, name, "rZ3vQ9mW5xT7kL1p"));
        assertThat(buckets(Stage.keys()).inspect(attempt)).isEqualTo(new Inspection.Partial());
        gone(attempt);
    }

    @Test void a_key_of_that_name_that_opens_another_bucket_is_left_alone() {
        var attempt = attempt();
        var name = attempt.name().value();
        Stage.keys().make(new BucketKey(bucket(globex), name, "rZ3vQ9mW5xT7kL1p"));
        assertThatExceptionOfType(BucketException.class).isThrownBy(() -> buckets(Stage.keys()).provision(attempt, QUIET));
        assertThatExceptionOfType(BucketException.class).isThrownBy(() -> buckets(Stage.keys()).remove(attempt));
        assertThat(Stage.keys().exists(bucket(globex), name)).isTrue();
        Stage.keys().remove(bucket(globex), name);
        gone(attempt);
    }

    @Test void two_at_once_make_one_key() throws Exception {
        var attempt = attempt();
        var one = buckets(Stage.keys());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = List.of(threads.submit(() -> one.provision(attempt, QUIET)), threads.submit(() -> one.provision(attempt, QUIET)));
            assertThat(calls.get(0).get()).isEqualTo(calls.get(1).get());
        }
        assertThat(one.inspect(attempt)).isInstanceOf(Inspection.Complete.class);
        gone(attempt);
    }

    @Test void a_wrong_secret_of_the_end_point_is_an_error_that_says_so() {
        var wrong = EmbeddedKeys.at(URI.create(Stage.STORE.adminUrl()), "guess");
        assertThatExceptionOfType(BucketException.class).isThrownBy(() -> wrong.exists("bucket", "bucket"))
                .satisfies(e -> assertThat(e.error().remedy()).contains("401"));
        assertThat(wrong.toString()).doesNotContain("guess");
    }

    private static void gone(Attempt attempt) {
        buckets(Stage.keys()).remove(attempt);
        assertThat(buckets(Stage.keys()).inspect(attempt)).isEqualTo(new Inspection.Absent());
    }

    private static TenantProvisioner buckets(BucketKeys keys) {
        return Buckets.at(URI.create(Stage.STORE.endpoint())).ownKeys(keys, stage.secrets()).keys(Stage.STORE.accessKey(),
                Stage.STORE.secretKey());
    }

    /** As it was made when there were no such keys. */
    private static TenantProvisioner before() {
        return Buckets.at(URI.create(Stage.STORE.endpoint())).keys(Stage.STORE.accessKey(), Stage.STORE.secretKey());
    }

    private static MinioClient client(Tenant tenant) {
        var secret = stage.secrets().find(bucket(tenant) + "/bucket-key").orElseThrow();
        return MinioClient.builder().endpoint(Stage.STORE.endpoint()).region(Stage.STORE.region()).credentials(bucket(tenant), secret)
                .build();
    }

    private static int put(FileLink link, String header, String value) throws Exception {
        var request = HttpRequest.newBuilder(link.uri()).header("Content-Type", "text/plain").header(header, value)
                .PUT(BodyPublishers.ofString("x")).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }

    private static String bucket(Tenant tenant) { return stage.tenancy().tenants().physicalName(tenant).value(); }

    private static Attempt attempt() {
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), NewTenant.of("acme", "Acme"), Map.of());
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(call).extracting(e -> e.response().code()).isEqualTo(403);
    }

    private static void assertError(BucketError error, ThrowingCallable call) {
        assertThatExceptionOfType(BucketException.class).isThrownBy(call).extracting(BucketException::error).isEqualTo(error);
    }
}
