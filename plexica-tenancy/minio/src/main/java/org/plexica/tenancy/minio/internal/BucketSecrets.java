package org.plexica.tenancy.minio.internal;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;

/** The secrets of the buckets' keys. One is kept before its key is made. */
final class BucketSecrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 40 characters, the most that MinIO takes. */
    private static final int BYTES = 30;
    private final SecretStore store;
    private final ReentrantLock making = new ReentrantLock();

    BucketSecrets(SecretStore store) {
        this.store = store;
    }

    Optional<String> find(PhysicalName bucket) {
        return store.find(name(bucket));
    }

    String findOrMake(PhysicalName bucket) {
        making.lock();
        try {
            return find(bucket).orElseGet(() -> make(bucket));
        } finally {
            making.unlock();
        }
    }

    void remove(PhysicalName bucket) {
        store.remove(name(bucket));
    }

    private String make(PhysicalName bucket) {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.put(name(bucket), secret);
        return secret;
    }

    private static String name(PhysicalName bucket) {
        return bucket + "/bucket-key";
    }
}
