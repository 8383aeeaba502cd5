package org.plexica.tenancy.internal;

import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
import org.plexica.postgres.boot.PostgresFloor;
import org.plexica.postgres.boot.TenantMigrations;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

/**
 * A schema for each tenant, in one database, over one pool.
 *
 * @param pool of the application's login
 * @param provisioner of schema and roles
 */
public record SchemaModel(DataSource pool, SchemaProvisioner provisioner) implements IsolationModel {
    /** On that ground. */
    public static SchemaModel on(Ground ground) {
        var migrations = TenantMigrations.of(ground.provisioner(), ground.migrations());
        return new SchemaModel(ground.app(),
                new SchemaProvisioner(PostgresFloor.on(ground.provisioner()).platform(), ground.login(), migrations));
    }

    @Override public Placement place(PhysicalName name) {
        return new Placement(pool, name.sql());
    }

    @Override public void migrate(PhysicalName name) { provisioner.migrate(name); }
}
