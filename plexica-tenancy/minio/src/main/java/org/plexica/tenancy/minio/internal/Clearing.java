package org.plexica.tenancy.minio.internal;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.util.Set;
import org.plexica.tenancy.minio.BucketException;

/** Empties a bucket: objects, and versions and unfinished uploads where the store has such. One call each: a batch would need checksums that not every store takes. */
record Clearing(MinioAsyncClient client, String bucket) {
    private static final Set<String> UNSUPPORTED = Set.of("NotImplemented", "MethodNotAllowed", "InvalidArgument");
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchUpload", "NoSuchVersion");

    void run(String last) {
        unlessUnsupported(this::abortUploads);
        removeObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).build(), last);
        unlessUnsupported(
                () -> removeObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).includeVersions(true).build(), last));
        remove(RemoveObjectArgs.builder().bucket(bucket).object(last).build());
        unlessUnsupported(() -> removeObjects(ListObjectsArgs.builder().bucket(bucket).recursive(true).includeVersions(true).build(), ""));
    }

    private void removeObjects(ListObjectsArgs which, String except) {
        for (var result : client.listObjects(which)) {
            var item = item(result);
            if (item.objectName().equals(except)) continue;
            remove(RemoveObjectArgs.builder().bucket(bucket).object(item.objectName()).versionId(item.versionId()).build());
        }
    }

    private void abortUploads() {
        var uploads = S3Call.await(() -> client.listMultipartUploads(ListMultipartUploadsArgs.builder().bucket(bucket).build())).result();
        for (var upload : uploads.uploads()) {
            var args = AbortMultipartUploadArgs.builder().bucket(bucket).object(upload.objectName()).uploadId(upload.uploadId()).build();
            unlessGone(() -> S3Call.await(() -> client.abortMultipartUpload(args)));
        }
    }

    private void remove(RemoveObjectArgs object) {
        unlessGone(() -> S3Call.await(() -> client.removeObject(object)));
    }

    private static Item item(Result<Item> result) {
        try {
            return result.get();
        } catch (MinioException e) {
            throw S3Call.failed(e);
        }
    }

    private static void unlessGone(Runnable work) {
        unless(GONE, work);
    }

    private static void unlessUnsupported(Runnable work) {
        unless(UNSUPPORTED, work);
    }

    private static void unless(Set<String> codes, Runnable work) {
        try {
            work.run();
        } catch (BucketException e) {
            if (!S3Call.isRefusedAs(e, codes)) throw e;
        }
    }
}
