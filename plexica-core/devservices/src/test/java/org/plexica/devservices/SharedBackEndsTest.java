package org.plexica.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.plexica.devservices.boot.DevServices;

final class SharedBackEndsTest {

    private final BackEnds backEnds = DevServices.shared();

    @Test void all_start_side_by_side() {
        backEnds.start(step -> {
        }, BackEnd.POSTGRES, BackEnd.KEYCLOAK, BackEnd.S3);
        assertThat(backEnds.status()).filteredOn(status -> status.state() == Status.State.UP).extracting(Status::name)
                .contains("PostgreSQL", "Keycloak", "S3");
    }

    @Test void a_fresh_database_is_empty_and_ones_own() throws Exception {
        var database = backEnds.postgres().freshDatabase("orders");
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var rows = connection.createStatement().executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
        }
    }
}
