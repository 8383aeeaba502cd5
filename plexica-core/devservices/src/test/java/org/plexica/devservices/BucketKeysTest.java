package org.plexica.devservices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.minio.CopyObjectArgs;
import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;

/** Keys of the S3 store that open one bucket each, used as somebody would who has one and wants more. */
final class BucketKeysTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SECRET = "a-secret-of-a-bucket";
    private final S3 s3 = DevServices.shared().s3();
    private final MinioClient master = client(s3, s3.accessKey(), s3.secretKey());
    private final String mine = "mine-" + UUID.randomUUID();
    private final String theirs = "theirs-" + UUID.randomUUID();
    private MinioClient own = master;

    @BeforeEach void two_buckets_and_a_key() throws Exception {
        for (var bucket : List.of(mine, theirs)) {
            master.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            put(master, bucket, "kept");
        }
        assertThat(put(s3, mine, mine).statusCode()).isEqualTo(204);
        own = client(s3, mine, SECRET);
    }

    @Test void a_key_opens_its_bucket() throws Exception {
        put(own, mine, "a/b");
        put(own, mine, "c");
        own.copyObject(CopyObjectArgs.builder().bucket(mine).object("d").source(source(mine, "c")).build());
        own.removeObject(RemoveObjectArgs.builder().bucket(mine).object("c").build());
        assertThat(read(own, mine, "a/b")).isEqualTo("a/b");
        assertThat(read(own, mine, "d")).isEqualTo("c");
        var listed = new java.util.ArrayList<String>();
        for (var object : own.listObjects(ListObjectsArgs.builder().bucket(mine).recursive(true).build())) {
            listed.add(object.get().objectName());
        }
        assertThat(listed).containsExactly("a/b", "d", "kept");
        var large = new byte[11 << 20];
        own.putObject(PutObjectArgs.builder().bucket(mine).object("large").stream(new java.io.ByteArrayInputStream(large), -1L, 5L << 20)
                .build());
        assertThat(own.statObject(StatObjectArgs.builder().bucket(mine).object("large").build()).size()).isEqualTo(large.length);
    }

    @Test void it_opens_no_other_bucket() throws Exception {
        for (var bucket : List.of(theirs, "nobodys-" + UUID.randomUUID())) {
            refused(() -> read(own, bucket, "kept"));
            refused(() -> put(own, bucket, "kept"));
            refused(() -> own.removeObject(RemoveObjectArgs.builder().bucket(bucket).object("kept").build()));
            refused(() -> own.listObjects(ListObjectsArgs.builder().bucket(bucket).build()).iterator().next().get());
            refused(() -> own.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
            refused(() -> own.removeBucket(RemoveBucketArgs.builder().bucket(bucket).build()));
            refused(() -> own.copyObject(CopyObjectArgs.builder().bucket(mine).object("copy").source(source(bucket, "kept")).build()));
            refused(() -> own.copyObject(CopyObjectArgs.builder().bucket(bucket).object("copy").source(source(mine, "kept")).build()));
        }
        refused(() -> assertThat(own.listBuckets()).isEmpty());
        assertThat(read(master, theirs, "kept")).isEqualTo("kept");
    }

    @Test void it_does_not_change_the_bucket_itself_and_makes_nothing_public() throws Exception {
        refused(() -> own.removeBucket(RemoveBucketArgs.builder().bucket(mine).build()));
        refused(() -> own.makeBucket(MakeBucketArgs.builder().bucket(mine).build()));
        refused(() -> own.makeBucket(MakeBucketArgs.builder().bucket("more-" + UUID.randomUUID()).build()));
        var link = link(own, mine, "public");
        assertThat(send(HttpRequest.newBuilder(link).header("x-amz-acl", "public-read").PUT(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(403);
        for (var what : List.of("/kept?acl", "?acl", "?versioning", "?encryption")) {
            var changed = URI.create(s3.endpoint() + "/" + mine + what);
            assertThat(send(HttpRequest.newBuilder(changed).header("x-amz-acl", "public-read").PUT(BodyPublishers.noBody())).statusCode())
                    .as(what).isEqualTo(403);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create(s3.endpoint() + "/" + mine + "/kept"))).statusCode()).isEqualTo(403);
    }

    /** A header that was not signed is honoured by this store, so what it can name must be the key's own. */
    @Test void a_link_copies_nothing_from_another_bucket() throws Exception {
        var link = link(own, mine, "copy");
        for (var source : List.of("/" + theirs + "/kept", theirs + "/kept", "%2F" + theirs + "%2Fkept",
                "/" + mine + "/../" + theirs + "/kept",
                mine + "%2F..%2F" + theirs + "%2Fkept", "//" + theirs + "/kept", "/" + mine + "/%2e%2e/" + theirs + "/kept",
                "/./" + theirs + "/kept", "///" + theirs + "/kept", "/%2F" + theirs + "/kept", "arn:aws:s3:::" + theirs + "/kept")) {
            for (var uri : List.of(link, URI.create(link + "&uploadId=x&partNumber=1"))) {
                var answer = send(HttpRequest.newBuilder(uri).header("x-amz-copy-source", source).PUT(BodyPublishers.noBody()));
                assertThat(answer.statusCode()).as(source).isBetween(400, 404);
            }
            assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> read(master, mine, "copy"));
        }
    }

    @Test void no_name_of_an_object_leads_out_of_the_bucket() throws Exception {
        var links = new RawLink(s3, mine, SECRET);
        assertThat(send(HttpRequest.newBuilder(links.to("GET", "/" + mine + "/kept"))).body()).isEqualTo("kept");
        var paths = new java.util.ArrayList<>(List.of("//" + theirs + "/kept", "/%2F" + theirs + "/kept", "/./" + theirs + "/kept"));
        for (var name : List.of("/../" + theirs + "/kept", "/%2e%2e/" + theirs + "/kept", "/..%2f" + theirs + "%2fkept",
                "/..%2F" + theirs + "%2Fkept", "/%2E%2E%2F" + theirs + "%2Fkept", "/x/../../" + theirs + "/kept",
                "//../" + theirs + "/kept",
                "/x%2F..%2F..%2F" + theirs + "%2Fkept", "/..;/" + theirs + "/kept", "/..%5C" + theirs + "%5Ckept",
                "%2F..%2F" + theirs + "%2Fkept", "/../" + theirs + "/")) {
            paths.add("/" + mine + name);
        }
        for (var path : paths) {
            for (var method : List.of("GET", "PUT", "DELETE", "HEAD")) {
                var answer = send(HttpRequest.newBuilder(links.to(method, path)).method(method, BodyPublishers.ofString("x")));
                assertThat(answer.body()).as(method + path).doesNotContain("kept</").isNotEqualTo("kept");
                assertThat(read(master, theirs, "kept")).as(method + path).isEqualTo("kept");
            }
        }
    }

    @Test void a_key_that_was_removed_opens_nothing_and_its_links_neither() throws Exception {
        var link = link(own, mine, "late");
        assertThat(delete(s3, mine, mine).statusCode()).isEqualTo(204);
        assertThat(delete(s3, mine, mine).statusCode()).isEqualTo(204);
        refused(() -> read(own, mine, "kept"));
        assertThat(send(HttpRequest.newBuilder(link).PUT(BodyPublishers.ofString("x"))).statusCode()).isEqualTo(403);
        assertThat(admin(s3, "GET", mine, "").statusCode()).isEqualTo(404);
    }

    @Test void a_key_may_be_made_again_with_another_secret_but_for_no_other_bucket() throws Exception {
        assertThat(put(s3, mine, mine).statusCode()).isEqualTo(204);
        assertThat(put(s3, mine, theirs).statusCode()).isEqualTo(409);
        assertThat(delete(s3, mine, theirs).statusCode()).isEqualTo(409);
        assertThat(admin(s3, "PUT", mine, "{\"bucket\":\"" + mine + "\",\"secret\":\"another-secret-of-it\"}").statusCode()).isEqualTo(204);
        refused(() -> read(own, mine, "kept"));
        assertThat(read(client(s3, mine, "another-secret-of-it"), mine, "kept")).isEqualTo("kept");
        assertThat(admin(s3, "GET", mine, "").body()).isEqualTo("{\"bucket\":\"" + mine + "\"}");
    }

    @Test void many_keys_at_once_are_all_kept() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new java.util.ArrayList<Callable<Integer>>();
            for (var i = 0; i < 30; i++) {
                var name = mine + "-" + i;
                calls.add(() -> put(s3, name, mine).statusCode());
            }
            for (var call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(204);
            }
        }
        for (var i = 0; i < 30; i++) {
            assertThat(admin(s3, "GET", mine + "-" + i, "").statusCode()).isEqualTo(200);
        }
    }

    @Test void rubbish_is_refused_with_what_to_do() throws Exception {
        var good = "{\"bucket\":\"" + mine + "\",\"secret\":\"" + SECRET + "\"}";
        for (var name : List.of("", "a", "a%2Fb", "a/b", "..", "%00abc", s3.accessKey(), "x".repeat(129))) {
            assertThat(admin(s3, "PUT", name, good).statusCode()).as(name).isIn(400, 404);
        }
        for (var body : List.of("", "{", "[]", "{\"bucket\":\"b\"}", "{\"bucket\":\"../x\",\"secret\":\"" + SECRET + "\"}",
                "{\"bucket\":\"" + mine + "\",\"secret\":\"short\"}", "{\"bucket\":null,\"secret\":\"" + SECRET + "\"}",
                "x".repeat(5000))) {
            var answer = admin(s3, "PUT", mine + "-rubbish", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("error").doesNotContain(SECRET);
        }
        assertThat(admin(s3, "POST", mine, good).statusCode()).isEqualTo(405);
        assertThat(admin(s3, "GET", mine + "-rubbish", "").statusCode()).isEqualTo(404);
    }

    @Test void nobody_makes_keys_without_the_secret() throws Exception {
        var uri = URI.create(s3.adminUrl() + "/keys/" + mine);
        for (var given : List.of("", "Bearer", "Bearer guess", "Bearer " + s3.secretKey(), "Basic " + s3.adminSecret(), s3.adminSecret())) {
            var request = HttpRequest.newBuilder(uri).DELETE();
            assertThat(send(given.isEmpty() ? request : request.header("Authorization", given)).statusCode()).as(given).isEqualTo(401);
        }
        assertThat(read(own, mine, "kept")).isEqualTo("kept");
    }

    /** As the store does when the disk is full: the folder is made, the object is not. */
    @Test void a_folder_without_an_object_keeps_no_bucket_from_being_removed() throws Exception {
        try (var instance = DevServices.isolated()) {
            var store = client(instance.s3(), instance.s3().accessKey(), instance.s3().secretKey());
            store.makeBucket(MakeBucketArgs.builder().bucket(mine).build());
            for (var object : List.of("a/b", "c/")) {
                put(store, mine, object);
                var left = java.nio.file.Files.createDirectories(instance.folder().resolve("data/s3/" + mine + "/left/over"));
                assertThatExceptionOfType(ErrorResponseException.class)
                        .isThrownBy(() -> store.removeBucket(RemoveBucketArgs.builder().bucket(mine).build()))
                        .matches(e -> e.errorResponse().code().equals("BucketNotEmpty"));
                assertThat(store.statObject(StatObjectArgs.builder().bucket(mine).object(object).build()).object()).isEqualTo(object);
                store.removeObject(RemoveObjectArgs.builder().bucket(mine).object(object).build());
                java.nio.file.Files.createDirectories(left);
            }
            store.removeBucket(RemoveBucketArgs.builder().bucket(mine).build());
            assertThat(instance.folder().resolve("data/s3/" + mine)).doesNotExist();
        }
    }

    @Test void keys_survive_a_restart() throws Exception {
        try (var instance = DevServices.isolated()) {
            var store = instance.s3();
            client(store, store.accessKey(), store.secretKey()).makeBucket(MakeBucketArgs.builder().bucket(mine).build());
            assertThat(put(store, mine, mine).statusCode()).isEqualTo(204);
            instance.kill(BackEnd.S3);
            instance.restart(BackEnd.S3);
            assertThat(instance.s3()).isEqualTo(store);
            put(client(store, mine, SECRET), mine, "kept");
            assertThat(java.nio.file.Files.getPosixFilePermissions(instance.folder().resolve("data/s3-keys.json")))
                    .isEqualTo(java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static MinioClient client(S3 store, String key, String secret) {
        return MinioClient.builder().endpoint(store.endpoint()).region(store.region()).credentials(key, secret).build();
    }

    private static HttpResponse<String> put(S3 store, String key, String bucket) throws IOException, InterruptedException {
        return admin(store, "PUT", key, "{\"bucket\":\"" + bucket + "\",\"secret\":\"" + SECRET + "\"}");
    }

    private static HttpResponse<String> delete(S3 store, String key, String bucket) throws IOException, InterruptedException {
        return admin(store, "DELETE", key + "?bucket=" + bucket, "");
    }

    private static HttpResponse<String> admin(S3 store, String method, String key, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(store.adminUrl() + "/keys/" + key))
                .header("Authorization", "Bearer " + store.adminSecret()).method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static void put(MinioClient client, String bucket, String object) throws Exception {
        var content = object.getBytes(UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(bucket).object(object).data(content, content.length).build());
    }

    private static String read(MinioClient client, String bucket, String object) throws Exception {
        try (var found = client.getObject(GetObjectArgs.builder().bucket(bucket).object(object).build())) {
            return new String(found.readAllBytes(), UTF_8);
        }
    }

    private static SourceObject source(String bucket, String object) {
        return SourceObject.builder().bucket(bucket).object(object).build();
    }

    private static URI link(MinioClient client, String bucket, String object) throws Exception {
        return URI.create(client.getPresignedObjectUrl(GetPresignedObjectUrlArgs.builder().method(Http.Method.PUT).bucket(bucket)
                .object(object).expiry(60).build()));
    }

    private static void refused(ThrowingCallable call) {
        assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(call).extracting(e -> e.response().code()).isIn(403, 404);
    }
}
