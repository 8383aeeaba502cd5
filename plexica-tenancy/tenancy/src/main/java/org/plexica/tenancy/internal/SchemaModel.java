package org.plexica.tenancy.internal;

import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.IsolationModel;

/**
 * A schema for each tenant, in one database, over one pool.
 *
 * @param pool of the application's login
 * @param provisioner of schema and roles
 */
public record SchemaModel(DataSource pool, SchemaProvisioner provisioner) implements IsolationModel {
    @Override public Placement place(PhysicalName name) {
        return new Placement(pool, name.sql());
    }

    @Override public void migrate(PhysicalName name) { provisioner.migrate(name); }
}
