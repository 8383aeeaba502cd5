package org.plexica.tenancy.minio;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.plexica.core.Tenant;
import org.plexica.core.spi.SecretStore;
import org.plexica.devservices.Database;
import org.plexica.devservices.S3;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.tenancy.boot.TenancyBuilder;
import org.plexica.tenancy.minio.boot.BucketFiles;
import org.plexica.tenancy.minio.boot.Buckets;
import org.plexica.tenancy.minio.boot.EmbeddedKeys;
import org.plexica.tenancy.minio.spi.BucketKeys;

/** Real tenants with schema and bucket, on a real PostgreSQL and a real store. */
record Stage(Tenancy tenancy, List<HikariDataSource> pools, SecretStore secrets) implements AutoCloseable {
    static final S3 STORE = DevServices.shared().s3();

    static Stage fresh() throws SQLException, IOException {
        var database = DevServices.shared().postgres().freshDatabase("files");
        var logins = new PlatformLogins(login(database, "app"), login(database, "provisioner"), login(database, "owner"));
        try (var administrator = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password())) {
            logins.create(administrator);
        }
        var app = pool(database, logins.app());
        var provisioner = pool(database, logins.provisioner());
        var owner = pool(database, logins.owner());
        var keyFile = new SecretKeyFile(Files.createTempDirectory(Path.of("target"), "stage").toAbsolutePath().resolve("key"));
        var secrets = PostgresFloor.on(app).secrets(keyFile.createIfAbsent());
        return new Stage(tenancy(app, provisioner, owner, secrets), List.of(app, provisioner, owner), secrets);
    }

    static BucketKeys keys() {
        return EmbeddedKeys.at(URI.create(STORE.adminUrl()), STORE.adminSecret());
    }

    private static Tenancy tenancy(DataSource app, DataSource provisioner, DataSource owner, SecretStore secrets) {
        var keys = keys();
        var endpoint = URI.create(STORE.endpoint());
        var accessKey = STORE.accessKey();
        var secretKey = STORE.secretKey();
        // @start region="buckets"
        var buckets = Buckets.at(endpoint).ownKeys(keys, secrets).keys(accessKey, secretKey);
        var builder = TenancyBuilder.on(app).asProvisioner(provisioner).asOwner(owner).provisioner(buckets);
        // @end
        return builder.sweepEvery(Duration.ofMillis(200)).build();
    }

    /** All buckets by the key for all. */
    static BucketFiles store() {
        return BucketFiles.at(URI.create(STORE.endpoint()), STORE.accessKey(), STORE.secretKey()).region(STORE.region());
    }

    /** Each bucket by its own key. */
    BucketFiles files() {
        return store().ownKeys(secrets);
    }

    Tenant tenant(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Duration.ofSeconds(60)).orThrow();
    }

    void purge(Tenant tenant) {
        FreshTenants.of(tenancy).remove(tenant);
    }

    @Override public void close() {
        tenancy.close();
        pools.forEach(HikariDataSource::close);
    }

    static void pause() {
        LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
    }

    private static DatabaseLogin login(Database database, String name) {
        return new DatabaseLogin(database.name() + "_" + name, name + "-password-of-files");
    }

    private static HikariDataSource pool(Database database, DatabaseLogin login) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(login.name());
        config.setPassword(login.password());
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }
}
