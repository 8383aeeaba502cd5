package org.plexica.tenancy.minio.boot;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.plexica.core.spi.SecretStore;
import org.plexica.tenancy.minio.internal.Account;
import org.plexica.tenancy.minio.internal.BucketProvisioner;
import org.plexica.tenancy.minio.internal.ObjectStore;
import org.plexica.tenancy.minio.internal.OwnKeys;
import org.plexica.tenancy.minio.spi.BucketKeys;
import org.plexica.tenancy.spi.TenantProvisioner;

/**
 * Builds the provisioner that gives each tenant a private bucket: step {@code bucket}. Its keys must be allowed to create, list, empty and delete buckets.
 *
 * {@snippet file="org/plexica/tenancy/minio/BucketsTest.java" region="buckets"}
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Buckets {
    private static final String USUAL_REGION = "us-east-1";
    private final URI endpoint;
    private final String region;
    private final Optional<OwnKeys> own;

    private Buckets(URI endpoint, String region, Optional<OwnKeys> own) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.region = Objects.requireNonNull(region, "region");
        this.own = own;
    }

    /** Buckets of the store at that URL, in region {@code us-east-1}. */
    public static Buckets at(URI endpoint) {
        return new Buckets(endpoint, USUAL_REGION, Optional.empty());
    }

    /** The same in that region. */
    public Buckets region(String name) {
        return new Buckets(endpoint, name, own);
    }

    /**
     * The same, where each bucket also gets a key of its own, which opens it and nothing else. Its secret is kept before the key is made, for {@link BucketFiles#ownKeys}.
     * Tenants that were made before have none and keep their buckets as they are.
     */
    public Buckets ownKeys(BucketKeys keys, SecretStore secrets) {
        return new Buckets(endpoint, region, Optional.of(new OwnKeys(keys, secrets)));
    }

    /** Builds the provisioner, which logs in with these keys; nothing is asked of the store yet. */
    public TenantProvisioner keys(String accessKey, String secretKey) {
        return new BucketProvisioner(ObjectStore.at(new Account(endpoint, region, accessKey, secretKey)), own);
    }
}
