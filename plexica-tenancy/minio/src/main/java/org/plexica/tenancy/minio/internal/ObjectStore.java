package org.plexica.tenancy.minio.internal;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.minio.BucketException;

/** What we need of a store that speaks S3; every call is bounded in time. Thread-safe. */
public final class ObjectStore {
    private static final int LONGEST_TEXT = 1024;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Set<String> THERE_ALREADY = Set.of("BucketAlreadyOwnedByYou", "BucketAlreadyExists", "OperationAborted");
    private static final Set<String> NO_BUCKET = Set.of("NoSuchBucket");
    private static final Set<String> NO_OBJECT = Set.of("NoSuchKey", "NoSuchBucket");
    private static final Set<String> WRONG_KEY = Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch");
    private static final Set<String> DENIED = Set.of("AccessDenied");
    private final Clients clients;
    private final MinioAsyncClient client;

    /** Whether there is a bucket, and anything in it, if we may know. */
    enum Look {
        NONE, EMPTY, FILLED, CLOSED_TO_US
    }

    private ObjectStore(Clients clients) {
        this.clients = clients;
        this.client = clients.calls();
    }

    public static ObjectStore at(Account account) {
        return new ObjectStore(Clients.at(account));
    }

    /** False when there is one of that name already. */
    boolean create(String bucket) {
        try {
            S3Call.await(() -> client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build()));
            return true;
        } catch (BucketException e) {
            if (S3Call.isRefusedAs(e, THERE_ALREADY)) return false;
            throw e;
        }
    }

    /** By listing, since the answer to a mere HEAD has no body and would not tell wrong keys from a bucket of somebody else's. */
    Look look(String bucket) {
        try {
            var objects = S3Call.await(() -> client.listObjectsV2(ListObjectsV2Args.builder().bucket(bucket).maxKeys(1).build())).result()
                    .contents();
            return objects.isEmpty() ? Look.EMPTY : Look.FILLED;
        } catch (BucketException e) {
            return look(e);
        }
    }

    /** Whether the bucket's own key opens it. */
    boolean opens(String bucket, String secret) {
        try {
            return new ObjectStore(clients.as(bucket, secret)).look(bucket) != Look.CLOSED_TO_US;
        } catch (BucketException e) {
            if (S3Call.isRefusedAs(e, WRONG_KEY)) return false;
            throw e;
        }
    }

    private static Look look(BucketException failed) {
        if (S3Call.isRefusedAs(failed, NO_BUCKET)) return Look.NONE;
        if (S3Call.isRefusedAs(failed, DENIED)) return Look.CLOSED_TO_US;
        throw failed;
    }

    void put(String bucket, String object, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        S3Call.await(() -> client
                .putObject(PutObjectArgs.builder().bucket(bucket).object(object).data(bytes, bytes.length).contentType(JSON).build()));
    }

    /** The beginning of the object; empty when there is no such object. */
    Optional<String> read(String bucket, String object) {
        try (var response = S3Call.await(() -> client.getObject(GetObjectArgs.builder().bucket(bucket).object(object).build()))) {
            return Optional.of(new String(response.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8));
        } catch (BucketException e) {
            if (S3Call.isRefusedAs(e, NO_OBJECT)) return Optional.empty();
            throw e;
        } catch (IOException e) {
            throw new BucketError.Unavailable().exception(e);
        }
    }

    /** Removes all objects, that one last. */
    void empty(String bucket, String last) {
        new Clearing(client, bucket).run(last);
    }

    /** Removes the bucket, which must be empty; does nothing when there is none. */
    void remove(String bucket) {
        try {
            S3Call.await(() -> client.removeBucket(RemoveBucketArgs.builder().bucket(bucket).build()));
        } catch (BucketException e) {
            if (!S3Call.isRefusedAs(e, NO_BUCKET)) throw e;
        }
    }
}
