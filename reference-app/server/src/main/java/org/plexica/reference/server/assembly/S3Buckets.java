package org.plexica.reference.server.assembly;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.plexica.core.spi.SecretStore;
import org.plexica.reference.server.health.Dependency;
import org.plexica.reference.server.health.Probes;
import org.plexica.reference.server.settings.S3;
import org.plexica.reference.server.settings.Settings;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.minio.boot.EmbeddedKeys;
import org.plexica.tenancy.minio.spi.BucketKeys;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where tenants get their buckets, each with a key of its own if the store can make some. */
@Singleton
final class S3Buckets {
    private static final Logger LOG = LoggerFactory.getLogger(S3Buckets.class);
    private static final String NOBODYS = "probe";
    private final S3 s3;
    private final Optional<BucketKeys> keys;

    @Inject S3Buckets(Settings settings) {
        s3 = settings.s3();
        keys = s3.adminUrl().flatMap(url -> s3.adminSecret().map(secret -> EmbeddedKeys.at(url, secret.value())));
    }

    /** What makes them, and keeps the secrets of their keys. */
    TenantProvisioner provisioner(SecretStore secrets) {
        if (keys.isEmpty())
            LOG.warn("One key opens the buckets of all tenants, because s3.admin-url is not set: only the code keeps their files apart");
        return keys.map(made -> buckets().ownKeys(made, secrets)).orElseGet(this::buckets).keys(s3.accessKey(), s3.secretKey().value());
    }

    /** Asks the store, and what makes keys if there is such a thing. */
    Dependency.Probe probe() {
        var store = Probes.resource(buckets().keys(s3.accessKey(), s3.secretKey().value()));
        return () -> {
            store.ask();
            keys.ifPresent(made -> made.exists(NOBODYS, NOBODYS));
        };
    }

    private Buckets buckets() {
        return Buckets.at(s3.endpoint()).region(s3.region());
    }
}
