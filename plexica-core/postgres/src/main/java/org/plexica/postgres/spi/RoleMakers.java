package org.plexica.postgres.spi;

import javax.sql.DataSource;
import org.plexica.core.spi.TransactionBridge;

/** The logins that make, migrate and remove the roles and schemas of tenants, of which each may touch only what it has made. Thread-safe. */
public interface RoleMakers {
    /**
     * Transactions of the login that is to make the next tenant; for that one alone.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when that login is not what it should be
     */
    TransactionBridge forNextTenant();

    /**
     * Transactions of the login that made a role, which alone may change or drop it or become it; of the first login when there is no such role, or none of ours made it.
     *
     * @throws org.plexica.postgres.PostgresException {@link org.plexica.postgres.PostgresError.Unfit} when that login is not what it should be
     */
    TransactionBridge of(String role);

    /** Connections of the same. */
    DataSource connections(String role);
}
