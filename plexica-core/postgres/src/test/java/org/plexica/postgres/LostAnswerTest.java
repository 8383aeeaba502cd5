package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** A commit whose answer does not arrive: whether it happened is unknown to who committed, and the connection is nobody's any more. There is one connection only. */
final class LostAnswerTest {
    private TcpProxy proxy;
    private PlacedTenants tenants;
    private HikariDataSource pool;
    private PostgresFloor floor;
    private Tenant acme;
    private Tenant globex;

    @BeforeEach void a_pool_over_a_proxy() throws SQLException {
        proxy = ChangeFeedOutageTest.proxy();
        tenants = new PlacedTenants(2);
        acme = tenants.make("acme");
        globex = tenants.make("globex");
        pool = tenants.database.over(proxy).pool(tenants.database.logins().app(), 1);
        floor = PostgresFloor.on(pool).placing(tenant -> new Placement(pool, tenants.role(tenant)));
    }

    @AfterEach void closed() {
        pool.close();
        proxy.close();
        tenants.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7}) void a_commit_whose_answer_is_lost_or_torn_fails_and_the_next_borrower_gets_a_clean_connection(
            long after)
            throws SQLException {
        var before = session(globex);
        CallContext.of(acme).run(() -> assertThatExceptionOfType(SQLException.class).isThrownBy(() -> addAndCommit(after)));
        assertThat(tenants.notes(acme)).as("it has happened").containsExactly("kept?");
        proxy.turn(new Weather.Fair());
        var next = session(globex);
        assertThat(next).as("role and path of its own, another session").element(0).isEqualTo(tenants.role(globex));
        assertThat(next.get(1)).isNotEqualTo(before.get(1));
        assertThat(proxy.connections()).isEqualTo(1);
    }

    private void addAndCommit(long after) throws SQLException {
        try (var connection = floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into note (text) values ('kept?')");
            proxy.turn(new Weather.AnswersCut(after));
            connection.commit();
        }
    }

    @Test void a_transaction_whose_commit_is_not_answered_fails_as_unavailable_and_the_next_one_works() throws SQLException {
        CallContext.of(acme).run(() -> assertThatExceptionOfType(PostgresException.class).isThrownBy(() -> floor.tenants().run(() -> {
            add("kept?");
            proxy.turn(new Weather.AnswersCut(0));
        })).extracting(PostgresException::error).isEqualTo(new PostgresError.Unavailable()));
        proxy.turn(new Weather.Fair());
        CallContext.of(globex).run(() -> floor.tenants().run(() -> add("Globex's")));
        assertThat(tenants.notes(acme)).containsExactly("kept?");
        assertThat(tenants.notes(globex)).containsExactly("Globex's");
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    /** By plain JDBC on the only connection. */
    private void add(String text) {
        try (var connection = floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute("insert into note (text) values ('" + text.replace("'", "''") + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who it is, and in which session. */
    private List<String> session(Tenant tenant) throws SQLException {
        return CallContext.of(tenant).call(() -> {
            try (var connection = floor.dataSource().getConnection(); var statement = connection.createStatement()) {
                return Rows.texts(statement, "select current_user::text union all select pg_backend_pid()::text");
            }
        });
    }
}
