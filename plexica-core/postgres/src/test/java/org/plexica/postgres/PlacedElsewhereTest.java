package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;
import org.postgresql.ds.PGSimpleDataSource;

/** Tenants whose tables are in another schema than that of their role's name. */
final class PlacedElsewhereTest {
    @Test void the_search_path_comes_and_goes_with_the_transaction() throws SQLException {
        try (var tenants = new PlacedTenants(1)) {
            var acme = tenants.make("acme");
            var globex = tenants.make("globex");
            var floor = PostgresFloor.on(tenants.pool).placing(tenant -> tenant.equals(acme)
                    ? new Placement(tenants.pool, tenants.role(acme), "plexica")
                    : new Placement(tenants.pool, tenants.role(globex)));
            for (var round = 0; round < 3; round++) {
                CallContext.of(acme).run(() -> floor.tenants().run(() -> assertThat(path(floor)).isEqualTo("plexica")));
                CallContext.of(globex).run(() -> floor.tenants().run(() -> assertThat(path(floor)).isEqualTo("\"$user\"")));
                assertThat(floor.sql().first("select current_setting('search_path')", row -> row.getString(1))).contains("\"$user\"");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a, b", "\"a\"", "Acme", "pg_catalog", "a;b"}) void a_bad_schema_is_refused(String schema) {
        var pool = new PGSimpleDataSource();
        assertThatThrownBy(() -> new Placement(pool, "acme", schema)).isInstanceOf(CoreException.class);
    }

    private static String path(PostgresFloor floor) {
        return new Sql(floor.tenants()).first("select current_setting('search_path')", row -> row.getString(1)).orElseThrow();
    }
}
