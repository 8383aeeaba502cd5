package org.plexica.tenancy.minio.boot;

import java.net.URI;
import java.util.Objects;
import org.plexica.tenancy.minio.internal.Account;
import org.plexica.tenancy.minio.internal.BucketProvisioner;
import org.plexica.tenancy.minio.internal.ObjectStore;
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

    private Buckets(URI endpoint, String region) {
        this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
        this.region = Objects.requireNonNull(region, "region");
    }

    /** Buckets of the store at that URL, in region {@code us-east-1}. */
    public static Buckets at(URI endpoint) {
        return new Buckets(endpoint, USUAL_REGION);
    }

    /** The same in that region. */
    public Buckets region(String name) {
        return new Buckets(endpoint, name);
    }

    /** Builds the provisioner, which logs in with these keys; nothing is asked of the store yet. */
    public TenantProvisioner keys(String accessKey, String secretKey) {
        return new BucketProvisioner(ObjectStore.at(new Account(endpoint, region, accessKey, secretKey)));
    }
}
