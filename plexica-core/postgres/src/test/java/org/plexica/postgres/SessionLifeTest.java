package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;

/** A session of the database ends when it has served its number of tenants. */
final class SessionLifeTest {
    static PlacedTenants tenants;
    static PostgresFloor floor;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(1);
        var pool = tenants.pool;
        // @start region="sessions"
        floor = PostgresFloor.on(pool).placing(tenant -> new Placement(pool, tenants.role(tenant))).tenantsPerSession(2,
                pool::evictConnection);
        // @end
    }

    @AfterAll static void end() { tenants.close(); }

    @Test void it_ends_when_it_has_served_its_number_of_different_tenants() throws SQLException {
        var acme = tenants.make("acme");
        var globex = tenants.make("globex");
        var first = session(acme);
        assertThat(session(acme)).as("the same tenant again").isEqualTo(first);
        assertThat(session(globex)).as("still served by the first").isEqualTo(first);
        var second = session(acme);
        assertThat(second).isNotEqualTo(first);
        assertThat(session(acme)).isEqualTo(second);
    }

    @Test void it_ends_after_a_transaction_as_well_and_what_was_done_is_kept() throws SQLException {
        var acme = tenants.make("acme");
        var globex = tenants.make("globex");
        var first = session(acme);
        CallContext.of(globex)
                .run(() -> floor.tenants().run(() -> new Sql(floor.tenants()).run("insert into note (text) values ('kept')")));
        assertThat(session(acme)).isNotEqualTo(first);
        assertThat(tenants.notes(globex)).containsExactly("kept");
    }

    @Test void what_was_to_end_it_and_did_not_leaves_the_next_tenant_a_session_as_new() throws SQLException {
        var careless = PostgresFloor.on(tenants.pool).placing(tenant -> new Placement(tenants.pool, tenants.role(tenant)))
                .tenantsPerSession(1, _ -> {});
        CallContext.of(tenants.make("acme")).run(() -> new Sql(careless.tenants()).run("set statement_timeout = '7s'"));
        var left = CallContext.of(tenants.make("globex"))
                .call(() -> new Sql(careless.tenants()).all("show statement_timeout", row -> row.getString(1)));
        assertThat(left).containsExactly("0");
    }

    @Test void it_serves_one_at_least() {
        assertThatThrownBy(() -> floor.tenantsPerSession(0, tenants.pool::evictConnection)).isInstanceOf(CoreException.class)
                .hasMessageContaining("1 or more");
    }

    private String session(Tenant tenant) {
        return CallContext.of(tenant).call(() -> {
            try (var connection = floor.dataSource().getConnection(); var statement = connection.createStatement()) {
                return Rows.texts(statement, "select pg_backend_pid()::text").getFirst();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
