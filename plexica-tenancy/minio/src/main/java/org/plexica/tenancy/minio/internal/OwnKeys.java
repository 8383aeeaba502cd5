package org.plexica.tenancy.minio.internal;

import org.plexica.core.PhysicalName;
import org.plexica.core.spi.SecretStore;
import org.plexica.tenancy.minio.spi.BucketKey;
import org.plexica.tenancy.minio.spi.BucketKeys;

/** The key of each bucket, which is called as its bucket is, and so as unguessable. */
public final class OwnKeys {
    private final BucketKeys keys;
    private final BucketSecrets secrets;

    public OwnKeys(BucketKeys keys, SecretStore secrets) {
        this.keys = keys;
        this.secrets = new BucketSecrets(secrets);
    }

    void make(PhysicalName bucket) {
        keys.make(new BucketKey(bucket.value(), bucket.value(), secrets.findOrMake(bucket)));
    }

    boolean exists(PhysicalName bucket) {
        return keys.exists(bucket.value(), bucket.value());
    }

    /** Whether the secret that we keep opens the bucket: it is tried, since a key alone does not tell its secret. */
    boolean open(PhysicalName bucket, ObjectStore store) {
        return secrets.find(bucket).filter(secret -> store.opens(bucket.value(), secret)).isPresent();
    }

    /** The secret goes last: without it a key that stayed would never be ours to use. */
    void remove(PhysicalName bucket) {
        keys.remove(bucket.value(), bucket.value());
        secrets.remove(bucket);
    }
}
