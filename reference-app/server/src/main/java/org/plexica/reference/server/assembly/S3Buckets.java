package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.plexica.reference.server.settings.Settings;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.TenantProvisioner;

/** Where tenants get their buckets. */
@Singleton
final class S3Buckets {
    private final TenantProvisioner provisioner;

    @Inject S3Buckets(Settings settings) {
        var s3 = settings.s3();
        provisioner = Buckets.at(s3.endpoint()).region(s3.region()).keys(s3.accessKey(), s3.secretKey().value());
    }

    TenantProvisioner provisioner() { return provisioner; }
}
