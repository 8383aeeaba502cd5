package org.plexica.tenancy.tck;

import java.sql.Connection;
import java.sql.SQLException;
import org.plexica.core.PhysicalName;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

final class DatabasePerTenantTest extends IsolationModelContract {
    private final EmptyDatabase database = Databases.fresh();

    @Override protected EmptyDatabase database() { return database; }

    @Override protected IsolationModel model(Ground ground) { return new DatabasePerTenant(ground, database, logins()); }

    @Override protected Connection administrator(PhysicalName tenant) throws SQLException {
        return DatabasePerTenant.of(database, tenant).connect();
    }
}
