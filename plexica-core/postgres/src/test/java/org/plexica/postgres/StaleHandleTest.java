package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.spi.Placement;

/** What was kept of a connection after it was given back, over a pool that does not look after its handles: everybody gets the same connection, and closing does nothing. */
final class StaleHandleTest {
    @Test void a_statement_kept_after_close_does_not_run_in_the_next_borrowers_transaction() throws SQLException {
        try (var tenants = new PlacedTenants(2); var connection = tenants.database.connect(tenants.database.logins().app())) {
            var acme = tenants.make("acme");
            var globex = tenants.make("globex");
            CallContext.of(globex).run(() -> tenants.add("Globex's"));
            var floor = floor(tenants, careless(connection));

            var stale = in(acme, () -> kept(floor.dataSource()));
            var joined = in(acme, () -> floor.tenants().<PreparedStatement, SQLException>call(() -> kept(floor.dataSource())));
            try (var next = in(globex, () -> floor.dataSource().getConnection())) {
                next.setAutoCommit(false);
                assertThat(in(globex, () -> Rows.texts(next.createStatement(), "select text from note"))).containsExactly("Globex's");
                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> in(acme, stale::executeQuery))
                        .satisfies(e -> assertThat(e.getSQLState())
                                .isEqualTo("08003"));
                assertThatExceptionOfType(CoreException.class).isThrownBy(() -> in(acme, joined::executeQuery))
                        .satisfies(e -> assertThat(e.error())
                                .isEqualTo(new CoreError.NoTransaction()));
                assertThat(in(globex, () -> Rows.texts(next.createStatement(), "select text from note"))).containsExactly("Globex's");
            }
        }
    }

    private static PreparedStatement kept(DataSource data) throws SQLException {
        try (var connection = data.getConnection()) {
            return connection.prepareStatement("select text from note");
        }
    }

    private static PostgresFloor floor(PlacedTenants tenants, DataSource pool) {
        return PostgresFloor.on(pool).placing(tenant -> new Placement(pool, tenants.role(tenant)));
    }

    private static <T> T in(Tenant tenant, ScopedValue.CallableOp<T, SQLException> work) throws SQLException {
        return CallContext.of(tenant).call(work);
    }

    private static DataSource careless(Connection connection) {
        var handle = Proxy.newProxyInstance(StaleHandleTest.class.getClassLoader(), new Class<?>[] {Connection.class},
                (_, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
        return (DataSource) Proxy.newProxyInstance(StaleHandleTest.class.getClassLoader(), new Class<?>[] {DataSource.class},
                (_, _, _) -> handle);
    }
}
