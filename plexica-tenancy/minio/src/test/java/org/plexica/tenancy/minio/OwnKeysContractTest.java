package org.plexica.tenancy.minio;

import io.minio.BucketExistsArgs;
import io.minio.MinioAsyncClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.tck.TenantProvisionerContract;

/** Buckets with keys of their own; a half of one is a bucket whose key is gone. */
final class OwnKeysContractTest extends TenantProvisionerContract {
    private static final MinioAsyncClient CLIENT = MinioAsyncClient.builder().endpoint(Stage.STORE.endpoint()).region(Stage.STORE.region())
            .credentials(Stage.STORE.accessKey(), Stage.STORE.secretKey()).build();
    private static Stage stage;

    @BeforeAll static void start() throws Exception {
        stage = Stage.fresh();
    }

    @AfterAll static void stop() {
        stage.close();
    }

    @Override protected TenantProvisioner provisioner() {
        return Buckets.at(URI.create(Stage.STORE.endpoint())).region(Stage.STORE.region()).ownKeys(Stage.keys(), stage.secrets())
                .keys(Stage.STORE.accessKey(), Stage.STORE.secretKey());
    }

    /** The store goes on with a request whose sender is gone. */
    @Override protected Duration latest() { return Duration.ofSeconds(1); }

    @Override protected boolean isThere(Attempt attempt) throws Exception {
        var name = attempt.name().value();
        return CLIENT.bucketExists(BucketExistsArgs.builder().bucket(name).build()).get() || Stage.keys().exists(name, name);
    }

    @Override protected void halve(Attempt attempt) {
        Stage.keys().remove(attempt.name().value(), attempt.name().value());
    }
}
