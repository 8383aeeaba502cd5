package org.plexica.tenancy.tck;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.spi.SecretStore;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.SecretKeyFile;
import org.plexica.tenancy.internal.SchemaModel;

// @start region="contract"
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TableSecretsTest extends SecretStoreContract {
    @TempDir
    Path folder;
    private Trial trial;

    @SuppressWarnings("NullAway.Init") TableSecretsTest() {}

    @BeforeAll void start() throws SQLException {
        trial = new Trial(Databases.fresh());
        trial.tenancy(SchemaModel::on, List.of());
    }

    @AfterAll void end() throws Exception { trial.end(); }

    @Override protected SecretStore secrets() {
        return PostgresFloor.on(trial.app).secrets(new SecretKeyFile(folder.resolve("key")).createIfAbsent());
    }
}
// @end
