package org.plexica.tenancy.minio;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.MinioAsyncClient;
import io.minio.PutObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.tenancy.tck.UpgradableContract;

/** A bucket that was made when there were no keys gets one. */
final class BucketUpgradeContractTest extends UpgradableContract {
    private static final MinioAsyncClient CLIENT = MinioAsyncClient.builder().endpoint(Stage.STORE.endpoint()).region(Stage.STORE.region())
            .credentials(Stage.STORE.accessKey(), Stage.STORE.secretKey()).build();
    private static final byte[] CONTENT = "a file of the tenant".getBytes(StandardCharsets.UTF_8);
    private static Stage stage;

    @BeforeAll static void start() throws Exception {
        stage = Stage.fresh();
    }

    @AfterAll static void stop() {
        stage.close();
    }

    @Override protected TenantProvisioner provisioner() {
        return buckets().ownKeys(Stage.keys(), stage.secrets()).keys(Stage.STORE.accessKey(), Stage.STORE.secretKey());
    }

    @Override protected void makeOld(Attempt attempt) {
        buckets().keys(Stage.STORE.accessKey(), Stage.STORE.secretKey()).provision(attempt, (_, _, _) -> {});
    }

    @Override protected void fill(Attempt attempt) throws Exception {
        CLIENT.putObject(PutObjectArgs.builder().bucket(attempt.name().value()).object("file")
                .stream(new ByteArrayInputStream(CONTENT), (long) CONTENT.length, -1L).build()).get();
    }

    @Override protected boolean isFilled(Attempt attempt) throws Exception {
        try (var file = CLIENT.getObject(GetObjectArgs.builder().bucket(attempt.name().value()).object("file").build()).get()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).equals(new String(CONTENT, StandardCharsets.UTF_8));
        }
    }

    @Override protected boolean isThere(Attempt attempt) throws Exception {
        var name = attempt.name().value();
        return CLIENT.bucketExists(BucketExistsArgs.builder().bucket(name).build()).get() || Stage.keys().exists(name, name);
    }

    private static Buckets buckets() {
        return Buckets.at(URI.create(Stage.STORE.endpoint())).region(Stage.STORE.region());
    }
}
