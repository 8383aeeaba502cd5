package org.plexica.tenancy.minio.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;

/** The secrets of the buckets' keys. One is kept before its key is made. */
final class BucketSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 40 characters, the most that MinIO takes. */
    private static final int BYTES = 30;
    private final SecretStore store;

    BucketSecrets(SecretStore store) {
        this.store = store;
    }

    Optional<String> find(PhysicalName bucket) {
        return store.find(name(bucket));
    }

    /** Of two who make one at once the first wins. */
    String findOrMake(PhysicalName bucket) {
        return find(bucket).orElseGet(() -> store.putIfAbsent(name(bucket), fresh()));
    }

    void remove(PhysicalName bucket) {
        store.remove(name(bucket));
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String name(PhysicalName bucket) {
        return bucket + "/bucket-key";
    }
}
