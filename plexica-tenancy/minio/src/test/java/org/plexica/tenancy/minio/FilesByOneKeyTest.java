package org.plexica.tenancy.minio;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.plexica.core.Tenant;
import org.plexica.core.spi.TenantFiles;
import org.plexica.tenancy.tck.TenantFilesContract;

/** Files in buckets that are all opened by one key, as in a store that has no others. */
final class FilesByOneKeyTest extends TenantFilesContract {
    private static Stage stage;
    private static Tenant acme;
    private static Tenant globex;
    private static Tenant purged;

    @BeforeAll static void start() throws Exception {
        stage = Stage.fresh();
        acme = stage.tenant("acme");
        globex = stage.tenant("globex");
        purged = stage.tenant("initech");
        stage.purge(purged);
    }

    @AfterAll static void stop() {
        List.of(acme, globex).forEach(stage::purge);
        stage.close();
    }

    @Override protected TenantFiles files() { return Stage.store().files(stage.tenancy().tenants()::physicalName); }

    @Override protected List<Tenant> tenants() { return List.of(acme, globex); }

    @Override protected Tenant closed() { return purged; }
}
