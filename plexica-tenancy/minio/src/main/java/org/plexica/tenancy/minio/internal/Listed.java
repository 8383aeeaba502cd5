package org.plexica.tenancy.minio.internal;

import io.minio.messages.ListBucketResultV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.plexica.core.files.FileName;
import org.plexica.core.files.FilePage;
import org.plexica.core.files.FileQuery;
import org.plexica.core.files.StoredFile;
import org.plexica.tenancy.minio.BucketError;

/** Makes a full page of files out of the store's pages of objects, which also have what is no file of the tenant's. */
final class Listed {
    private static final int LARGEST_PAGE = 1_000;
    private final List<StoredFile> files = new ArrayList<>();
    private final FileQuery query;
    private @Nullable String after;

    Listed(FileQuery query) {
        this.query = query;
        this.after = query.after().map(FileName::value).orElse(null);
    }

    FilePage in(FileStore store) {
        var folder = query.folder().map(name -> name + "/").orElse("");
        var more = true;
        while (more && files.size() <= query.size()) {
            var page = store.list(folder, after, Math.min(query.size() + 1, LARGEST_PAGE));
            take(page);
            more = page.isTruncated();
        }
        return page();
    }

    private void take(ListBucketResultV2 page) {
        var before = after;
        for (var object : page.contents()) {
            object.setEncodingType(page.encodingType());
            Described.by(object).ifPresent(files::add);
            after = object.objectName();
        }
        if (page.isTruncated() && (after == null || after.equals(before)))
            throw new BucketError.Refused("the same page again").exception(
                    null);
    }

    private FilePage page() {
        if (files.size() <= query.size()) return new FilePage(files, Optional.empty());
        var full = files.subList(0, query.size());
        return new FilePage(full, Optional.of(full.getLast().name()));
    }
}
