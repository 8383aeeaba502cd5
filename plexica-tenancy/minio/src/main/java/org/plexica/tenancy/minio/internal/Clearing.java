package org.plexica.tenancy.minio.internal;

import io.minio.AbortMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.ListObjectVersionsArgs;
import io.minio.ListObjectsV2Args;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.messages.Item;
import io.minio.messages.ListObjectsResult;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.minio.BucketException;

/** Empties a bucket: objects, and versions and unfinished uploads where the store has such. One call each: a batch would need checksums that not every store takes. */
record Clearing(MinioAsyncClient client, String bucket) {
    private static final Set<String> UNSUPPORTED = Set.of("NotImplemented", "MethodNotAllowed", "InvalidArgument");
    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchUpload", "NoSuchVersion");
    private static final String URL = "url";

    void run(String last) {
        unless(UNSUPPORTED, this::abortUploads);
        removeAll(this::objects, last);
        unless(UNSUPPORTED, () -> removeAll(this::versions, last));
        remove(RemoveObjectArgs.builder().bucket(bucket).object(last).build());
        unless(UNSUPPORTED, () -> removeAll(this::versions, ""));
    }

    /** Page by page, always the first one, until nothing else is on it. A store that says "removed" and shows the same page again would keep us for ever. */
    private void removeAll(Supplier<ListObjectsResult> firstPage, String except) {
        var before = List.<Key>of();
        for (var keys = keys(firstPage.get(), except); !keys.isEmpty(); keys = keys(firstPage.get(), except)) {
            if (keys.equals(before)) throw new BucketError.Refused("objects stay").exception(null);
            keys.forEach(key -> remove(RemoveObjectArgs.builder().bucket(bucket).object(key.name).versionId(key.version).build()));
            before = keys;
        }
    }

    private static List<Key> keys(ListObjectsResult page, String except) {
        return Stream.concat(page.contents().stream(), page.deleteMarkers().stream()).map(item -> Key.of(item, page.encodingType()))
                .filter(key -> !key.name.equals(except)).toList();
    }

    private ListObjectsResult objects() {
        var page = ListObjectsV2Args.builder().bucket(bucket).encodingType(URL).build();
        return S3Call.await(() -> client.listObjectsV2(page)).result();
    }

    private ListObjectsResult versions() {
        var page = ListObjectVersionsArgs.builder().bucket(bucket).encodingType(URL).build();
        return S3Call.await(() -> client.listObjectVersions(page)).result();
    }

    private void abortUploads() {
        var uploads = S3Call.await(() -> client.listMultipartUploads(ListMultipartUploadsArgs.builder().bucket(bucket).build())).result();
        for (var upload : uploads.uploads()) {
            var args = AbortMultipartUploadArgs.builder().bucket(bucket).object(upload.objectName()).uploadId(upload.uploadId()).build();
            unless(GONE, () -> S3Call.await(() -> client.abortMultipartUpload(args)));
        }
    }

    private void remove(RemoveObjectArgs object) {
        unless(GONE, () -> S3Call.await(() -> client.removeObject(object)));
    }

    private static void unless(Set<String> codes, Runnable work) {
        try {
            work.run();
        } catch (BucketException e) {
            if (!S3Call.isRefusedAs(e, codes)) throw e;
        }
    }

    /** An object, in the version that the store names if it has any. */
    private record Key(String name, @Nullable String version) {
        /** Names come encoded, because not every name can stand in XML; the item decodes them once it is told. */
        static Key of(Item item, @Nullable String encoding) {
            item.setEncodingType(encoding);
            return new Key(item.objectName(), item.versionId());
        }
    }
}
