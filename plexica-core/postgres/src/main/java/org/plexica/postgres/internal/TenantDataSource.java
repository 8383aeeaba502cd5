package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import org.plexica.core.Isolation;
import org.plexica.core.spi.TransactionBridge;

/**
 * Connections of the context's tenant: part of the open transaction where there is one, else leased from the tenant's pool.
 *
 * @param all of the floor
 */
public record TenantDataSource(OpenTransactions all) implements OnlyConnections {
    @Override public Connection getConnection() throws SQLException {
        var hosts = all.hosts();
        if (hosts.isPresent()) return ConnectionView.of(part(hosts.get()));
        var open = all.tenants();
        if (open.isPresent()) return ConnectionView.of(open.get().part());
        return ConnectionView.of(new LeasedUnit(all));
    }

    /** Of the host's transaction, whose connection must have come from here: no other is under a tenant's role. */
    private static JoinedUnit part(TransactionBridge host) throws SQLException {
        var connection = host.connection().orElseThrow();
        if (!isOurs(connection))
            throw new SQLException(
                    "The open transaction of the host is not over this data source, so it is no tenant's: give the host this one", "25000");
        return new JoinedUnit(() -> connection, () -> {
            throw new UnsupportedOperationException("The transaction is the host's: let the exception pass, and the host rolls it back");
        }, Isolation.READ_COMMITTED, Unit.Work::call);
    }

    private static boolean isOurs(Connection connection) throws SQLException {
        return connection.isWrapperFor(TenantConnection.class);
    }
}
