package org.plexica.reference.server;

import io.minio.BucketExistsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveBucketArgs;
import io.minio.RemoveObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.plexica.devservices.S3;
import org.plexica.reference.server.platform.Caller;

/** Looks into the S3 store with the store's own keys, and with none. */
record BucketLook(S3 s3) {
    boolean exists(String bucket) {
        try {
            return client().bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> objects(String bucket) {
        var names = new ArrayList<String>();
        try {
            for (var object : client().listObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).build()))
                names.add(object.get().objectName());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return names;
    }

    /** As somebody might who has the store's own keys. */
    void delete(String bucket) {
        try {
            for (var object : objects(bucket))
                client().removeObject(RemoveObjectArgs.builder().bucket(bucket).object(object).build());
            client().removeBucket(RemoveBucketArgs.builder().bucket(bucket).build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A bucket with an object in it. */
    void make(String bucket, String object, String content) {
        try {
            var bytes = content.getBytes(StandardCharsets.UTF_8);
            client().makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            client().putObject(
                    PutObjectArgs.builder().bucket(bucket).object(object).stream(new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                            .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    int strangerGets(String bucket, String object) {
        return new Caller(URI.create(s3.endpoint())).get("/" + bucket + "/" + object).status();
    }

    boolean hasKey(String bucket) {
        return new Caller(URI.create(s3.adminUrl())).bearing(s3.adminSecret()).get("/keys/" + bucket).status() == 200;
    }

    private MinioClient client() {
        return MinioClient.builder().endpoint(s3.endpoint()).region(s3.region()).credentials(s3.accessKey(), s3.secretKey()).build();
    }
}
