package org.plexica.tenancy.minio;

import io.minio.BucketExistsArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import java.net.URI;
import java.time.Duration;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.tck.TenantProvisionerContract;

final class BucketContractTest extends TenantProvisionerContract {
    private static final S3 STORE = DevServices.shared().s3();
    private static final MinioAsyncClient CLIENT = MinioAsyncClient.builder().endpoint(STORE.endpoint()).region(STORE.region())
            .credentials(STORE.accessKey(), STORE.secretKey()).build();

    @Override protected TenantProvisioner provisioner() {
        return Buckets.at(URI.create(STORE.endpoint())).region(STORE.region()).keys(STORE.accessKey(), STORE.secretKey());
    }

    /** The store goes on with a request whose sender is gone. */
    @Override protected Duration latest() { return Duration.ofSeconds(1); }

    @Override protected boolean isThere(Attempt attempt) throws Exception {
        return CLIENT.bucketExists(BucketExistsArgs.builder().bucket(attempt.name().value()).build()).get();
    }

    @Override protected void halve(Attempt attempt) throws Exception {
        CLIENT.removeObject(RemoveObjectArgs.builder().bucket(attempt.name().value()).object(".plexica/owner").build()).get();
    }
}
