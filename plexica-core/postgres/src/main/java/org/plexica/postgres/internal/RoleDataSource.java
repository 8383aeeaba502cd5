package org.plexica.postgres.internal;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections of a pool that are another role while they are out: for tools that take a data source and know of no roles.
 *
 * @param pool whose login may become the role
 * @param role a name that needs no quoting
 */
record RoleDataSource(DataSource pool, String role) implements OnlyConnections {
    @Override public Connection getConnection() throws SQLException { return OwnedConnection.as(role, pool.getConnection()); }
}
