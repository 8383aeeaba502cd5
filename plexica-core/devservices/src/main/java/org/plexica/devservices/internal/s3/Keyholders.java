package org.plexica.devservices.internal.s3;

import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.BlobStoreLocator;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;

/** Who gets which part of the store. Asked for what a request names and, when that is a copy, for what is copied. Who has a bucket's key lists no buckets. */
record Keyholders(String master, String secret, KeyRing keys, BlobStore all) implements BlobStoreLocator {

    @Override public @Nullable AccessGrant locateBlobStore(@Nullable String identity, @Nullable String container, @Nullable String blob) {
        if (identity == null) {
            return null;
        }
        if (identity.equals(master)) {
            return new AccessGrant(secret, all);
        }
        return keys.find(identity).filter(key -> key.bucket().equals(container))
                .map(key -> new AccessGrant(key.secret(), new OneBucket(all, key.bucket()))).orElse(null);
    }

    /** Without the secret. */
    @Override public String toString() {
        return "Keyholders[" + master + "]";
    }
}
