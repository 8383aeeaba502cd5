package org.plexica.tenancy.minio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.CreateMultipartUploadArgs;
import io.minio.GetObjectArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.plexica.core.PhysicalName;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.TenantProvisioner;

final class BucketsTest {
    private static final Progress QUIET = (_, _, _) -> {};
    private static final S3 STORE = DevServices.shared().s3();
    private static final MinioAsyncClient CLIENT = MinioAsyncClient.builder().endpoint(STORE.endpoint()).region(STORE.region())
            .credentials(STORE.accessKey(), STORE.secretKey()).build();
    // @start region="buckets"
    private final TenantProvisioner buckets = Buckets.at(URI.create(STORE.endpoint())).region(STORE.region()).keys(STORE.accessKey(),
            STORE.secretKey());
    // @end

    @Test void a_tenant_gets_a_bucket_with_its_mark() throws Exception {
        var acme = attempt();
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Absent());
        var made = buckets.provision(acme, QUIET);
        assertThat(made.facts()).isEqualTo(Map.of("bucket", acme.name().value()));
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Complete(made));
        try (var marker = CLIENT.getObject(GetObjectArgs.builder().bucket(acme.name().value()).object(".plexica/owner").build()).get()) {
            assertThat(new String(marker.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"owner\":\"" + acme.mark() + "\"}");
            assertThat(marker.headers().get("Content-Type")).startsWith("application/json");
        }
        buckets.remove(acme);
    }

    @Test void nobody_without_keys_gets_in() throws IOException, InterruptedException {
        var acme = attempt();
        buckets.provision(acme, QUIET);
        var http = HttpClient.newHttpClient();
        for (var path : List.of("", "/.plexica/owner"))
            assertThat(http.send(HttpRequest.newBuilder(URI.create(STORE.endpoint() + "/" + acme.name() + path)).build(),
                    BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        buckets.remove(acme);
    }

    @Test void removing_takes_all_that_is_in_it_and_may_be_repeated() throws Exception {
        var acme = attempt();
        buckets.provision(acme, QUIET);
        for (var name : List.of("a", "b/a", "deep/er/and/deeper.txt", "with space & plus+%41.txt", ".hidden", "zz"))
            put(acme, name);
        CLIENT.createMultipartUpload(CreateMultipartUploadArgs.builder().bucket(acme.name().value()).object("unfinished").build()).get();
        buckets.remove(acme);
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Absent());
        buckets.remove(acme);
    }

    @Test void more_objects_than_one_list_holds_are_removed() throws Exception {
        var acme = attempt();
        buckets.provision(acme, QUIET);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 1_010; i++) {
                var name = "object-" + i;
                var _ = threads.submit(() -> {
                    put(acme, name);
                    return name;
                });
            }
        }
        buckets.remove(acme);
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Absent());
    }

    @Test void a_bucket_whose_maker_was_killed_before_marking_it_is_a_half_made_one_of_ours() {
        var acme = attempt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> buckets.provision(acme, (what, _, _) -> {
            if (what.contains("mark")) throw new CancellationException();
        }));
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Partial());
        buckets.remove(acme);
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Absent());
    }

    @Test void a_half_made_one_is_completed() {
        var acme = attempt();
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> buckets.provision(acme, (what, _, _) -> {
            if (what.contains("mark")) throw new CancellationException();
        }));
        var made = buckets.provision(acme, QUIET);
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Complete(made));
        buckets.remove(acme);
    }

    @Test void two_at_once_make_one_bucket() throws InterruptedException, ExecutionException {
        var acme = attempt();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = List.<Callable<Made>>of(() -> buckets.provision(acme, QUIET), () -> buckets.provision(acme, QUIET)).stream()
                    .map(threads::submit).toList();
            assertThat(calls.get(0).get()).isEqualTo(calls.get(1).get());
        }
        assertThat(buckets.inspect(acme)).isInstanceOf(Inspection.Complete.class);
        buckets.remove(acme);
    }

    @Test void a_bucket_with_objects_but_no_mark_is_somebody_elses() throws Exception {
        var acme = attempt();
        CLIENT.makeBucket(MakeBucketArgs.builder().bucket(acme.name().value()).build()).get();
        put(acme, "theirs");
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Foreign(""));
        assertForeign(() -> buckets.provision(acme, QUIET));
        assertForeign(() -> buckets.remove(acme));
        assertThat(buckets.inspect(acme)).isEqualTo(new Inspection.Foreign(""));
        CLIENT.removeObject(RemoveObjectArgs.builder().bucket(acme.name().value()).object("theirs").build()).get();
        buckets.remove(acme);
    }

    @Test void a_bucket_with_the_mark_of_another_attempt_is_left_alone() {
        var first = attempt();
        buckets.provision(first, QUIET);
        var second = new Attempt(first.tenant(), 2, first.name(), first.request(), Map.of());
        assertThat(buckets.inspect(second)).isEqualTo(new Inspection.Foreign("{\"owner\":\"" + first.mark() + "\"}"));
        assertForeign(() -> buckets.provision(second, QUIET));
        assertForeign(() -> buckets.remove(second));
        assertThat(buckets.inspect(first)).isInstanceOf(Inspection.Complete.class);
        buckets.remove(first);
    }

    @Test void while_the_store_is_down_nothing_is_said_about_a_bucket() {
        var down = Buckets.at(URI.create("http://127.0.0.1:1")).keys("key", "secret-secret");
        for (var call : List.<Runnable>of(() -> down.inspect(attempt()), () -> down.provision(attempt(), QUIET),
                () -> down.remove(attempt())))
            assertThatExceptionOfType(BucketException.class).isThrownBy(call::run).extracting(BucketException::error)
                    .isEqualTo(new BucketError.Unavailable());
    }

    @Test void wrong_keys_are_an_error_that_says_so_and_never_somebody_elses_bucket() {
        var acme = attempt();
        buckets.provision(acme, QUIET);
        for (var wrong : List.of(Buckets.at(URI.create(STORE.endpoint())).region(STORE.region()).keys("nobody", "secret-secret"),
                Buckets.at(URI.create(STORE.endpoint())).region(STORE.region()).keys(STORE.accessKey(), "secret-secret")))
            assertThatExceptionOfType(BucketException.class).isThrownBy(() -> wrong.inspect(acme)).extracting(e -> e.error().code())
                    .isEqualTo("bucket/refused");
        buckets.remove(acme);
    }

    private static void put(Attempt attempt, String name) throws MinioException, InterruptedException, ExecutionException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        CLIENT.putObject(PutObjectArgs.builder().bucket(attempt.name().value()).object(name).data(bytes, bytes.length).build()).get();
    }

    private static Attempt attempt() {
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("acme")), NewTenant.of("acme", "Acme"), Map.of());
    }

    private static void assertForeign(Runnable work) {
        assertThatExceptionOfType(TenancyException.class).isThrownBy(work::run).extracting(TenancyException::error)
                .isEqualTo(new TenancyError.ForeignResource());
    }
}
