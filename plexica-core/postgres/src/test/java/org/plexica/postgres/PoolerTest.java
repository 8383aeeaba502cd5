package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.postgres.boot.LoginProbe;

/** The probe against a real pgbouncer; skipped where none is installed. */
@Tag("pgbouncer")
final class PoolerTest {
    static PlatformDatabase database;
    @TempDir
    Path folder = Path.of("");

    @BeforeAll static void start() throws SQLException {
        assumeTrue(Pgbouncer.installed().isPresent(), "pgbouncer is not installed");
        database = PlatformDatabase.migrated();
    }

    @Test void a_pooler_that_mixes_sessions_is_refused() throws IOException {
        try (var pooler = Pgbouncer.start(Pgbouncer.installed().orElseThrow(), database, "transaction", folder);
                var pool = database.at(pooler.url()).pool(database.logins().app(), 4)) {
            assertThatThrownBy(() -> new LoginProbe(pool).require()).isInstanceOfSatisfying(PostgresException.class,
                    e -> assertThat(e.error())
                            .isInstanceOfSatisfying(PostgresError.Unfit.class, unfit -> assertThat(unfit.problem()).contains("pooler")));
        }
    }

    @Test void a_pooler_that_keeps_sessions_is_not() throws IOException {
        try (var pooler = Pgbouncer.start(Pgbouncer.installed().orElseThrow(), database, "session", folder);
                var pool = database.at(pooler.url()).pool(database.logins().app(), 2)) {
            new LoginProbe(pool).require();
        }
    }
}
