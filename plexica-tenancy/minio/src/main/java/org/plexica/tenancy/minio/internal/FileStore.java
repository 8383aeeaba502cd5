package org.plexica.tenancy.minio.internal;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsV2Args;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.messages.ListBucketResultV2;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.files.FileContent;
import org.plexica.core.files.FileName;
import org.plexica.core.files.OpenFile;
import org.plexica.core.files.StoredFile;
import org.plexica.tenancy.minio.BucketError;
import org.plexica.tenancy.minio.BucketException;

/** The files in one bucket. What the store does not explain is looked at, not guessed. */
record FileStore(Clients clients, String bucket) {
    private static final long SMALLEST_PART = 5L << 20;
    private static final long LARGEST_FILE = 5L << 40;
    private static final int MOST_PARTS = 10_000;
    private static final String URL = "url";
    private static final Set<String> NO_BUCKET = Set.of("NoSuchBucket");
    private static final Set<String> NO_OBJECT = Set.of("NoSuchKey");

    /** In parts when it is large, of which one is in memory; those that were sent are taken back when another fails. */
    void put(FileName name, FileContent content) throws IOException {
        var source = new Source(content);
        source.checkEmpty();
        var put = PutObjectArgs.builder().bucket(bucket).object(name.value()).stream(source, content.length().orElse(-1), part(content))
                .parallelUploads(1).contentType(content.type().value()).build();
        try {
            S3Call.await(() -> clients.calls().putObject(put));
        } catch (BucketException e) {
            source.rethrow();
            throw S3Call.isAnswered(e) && isInTheWay(name) ? new CoreException(new CoreError.FileInTheWay()) : explained(e);
        }
    }

    Optional<OpenFile> open(FileName name) {
        return unlessAbsent(() -> {
            var get = GetObjectArgs.builder().bucket(bucket).object(name.value()).build();
            var answer = S3Call.await(() -> clients.streams().getObject(get));
            return new OpenFile(Described.by(name, answer.headers()), answer);
        });
    }

    Optional<StoredFile> find(FileName name) {
        return unlessAbsent(() -> {
            var stat = StatObjectArgs.builder().bucket(bucket).object(name.value()).build();
            return Described.by(name, S3Call.await(() -> clients.calls().statObject(stat)).headers());
        });
    }

    /** Objects below the folder, which ends with a slash or is empty, and after that name. */
    ListBucketResultV2 list(String folder, @Nullable String after, int most) {
        var page = ListObjectsV2Args.builder().bucket(bucket).prefix(folder).startAfter(after).maxKeys(most).encodingType(URL).build();
        try {
            return S3Call.await(() -> clients.calls().listObjectsV2(page)).result();
        } catch (BucketException e) {
            throw explained(e);
        }
    }

    /** Some stores fail to remove what is not there, when its folder is a file. */
    void remove(FileName name) {
        try {
            S3Call.await(() -> clients.calls().removeObject(RemoveObjectArgs.builder().bucket(bucket).object(name.value()).build()));
        } catch (BucketException e) {
            if (S3Call.isRefusedAs(e, NO_OBJECT) || (S3Call.isAnswered(e) && find(name).isEmpty() && !isMissing(e))) return;
            throw explained(e);
        }
    }

    /** Stores that keep folders cannot have a file in the place of one. */
    private boolean isInTheWay(FileName name) {
        var text = name.value();
        for (var slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1))
            if (find(new FileName(text.substring(0, slash))).isPresent()) return true;
        return !list(text + "/", null, 1).contents().isEmpty();
    }

    private static <T> Optional<T> unlessAbsent(Supplier<T> look) {
        try {
            return Optional.of(look.get());
        } catch (BucketException e) {
            if (S3Call.isRefusedAs(e, NO_OBJECT)) return Optional.empty();
            throw explained(e);
        }
    }

    private static BucketException explained(BucketException thrown) {
        return isMissing(thrown) ? new BucketError.Missing().exception(thrown) : thrown;
    }

    private static boolean isMissing(BucketException thrown) {
        return S3Call.isRefusedAs(thrown, NO_BUCKET);
    }

    /** As small as the number of parts allows. */
    private static long part(FileContent content) {
        return Math.max(SMALLEST_PART, Math.ceilDiv(Math.min(content.most(), LARGEST_FILE), MOST_PARTS));
    }
}
