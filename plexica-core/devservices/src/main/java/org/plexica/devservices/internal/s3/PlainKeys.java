package org.plexica.devservices.internal.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The store without its folders, which S3 does not know: one that was made for an object that could then not be written, since the disk was full, is in nobody's way when its
 * bucket is removed. A folder that is an object itself, because its key ends with a slash, stays.
 */
final class PlainKeys extends ForwardingBlobStore {

    /** How the store marks a folder that is an object. */
    private static final String OBJECT = "user.content-md5";
    private static final int CONFLICT = 409;
    private final Path objects;

    PlainKeys(BlobStore all, Path objects) {
        super(all);
        this.objects = objects;
    }

    @Override public void deleteBucket(String bucket) {
        try {
            super.deleteBucket(bucket);
        } catch (S3Exception e) {
            if (e.statusCode() != CONFLICT) {
                throw e;
            }
            tidy(objects.resolve(bucket));
            super.deleteBucket(bucket);
        }
    }

    private static void tidy(Path bucket) {
        try {
            Files.walkFileTree(bucket, new EmptyFolders(bucket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes them, innermost first, but for the bucket itself. */
    private static final class EmptyFolders extends SimpleFileVisitor<Path> {

        private final Path bucket;

        private EmptyFolders(Path bucket) {
            this.bucket = bucket;
        }

        @Override public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (!folder.equals(bucket) && !isObject(folder)) {
                try {
                    Files.deleteIfExists(folder);
                } catch (DirectoryNotEmptyException e) {
                    return FileVisitResult.TERMINATE;
                }
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isObject(Path folder) throws IOException {
            var attributes = Files.getFileAttributeView(folder, UserDefinedFileAttributeView.class);
            return attributes != null && attributes.list().contains(OBJECT);
        }
    }
}
