package org.plexica.tenancy.minio.boot;

import java.net.URI;
import org.plexica.tenancy.minio.internal.LoopbackKeys;
import org.plexica.tenancy.minio.spi.BucketKeys;

/**
 * {@link BucketKeys} of the S3 store that plexica-devservices embeds, for development and tests.
 *
 * {@snippet file="org/plexica/tenancy/minio/OwnKeysTest.java" region="keys"}
 *
 * @since 0.1
 */
public final class EmbeddedKeys {
    private EmbeddedKeys() {}

    /** Made at the store's admin end point, with its secret; nothing is asked of it yet. */
    public static BucketKeys at(URI adminUrl, String adminSecret) {
        return new LoopbackKeys(adminUrl, adminSecret);
    }
}
