package org.plexica.tenancy.internal;

import java.util.Optional;
import javax.sql.DataSource;
import org.plexica.core.PhysicalName;
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
    /** On that ground, with guests as well: they go with their tenant. */
    public static SchemaModel on(Ground ground, GuestRoles guests) {
        var migrations = TenantMigrations.of(ground.provisioner(), ground.migrations());
        return new SchemaModel(ground.app(), new SchemaProvisioner(ground.provisioner(), ground.login(), migrations, guests));
    }

    /** On that ground. */
    public static SchemaModel on(Ground ground) {
        return on(ground, new GuestRoles(ground.provisioner(), Optional.empty()));
    }

    @Override public Placement place(PhysicalName name) {
        return new Placement(pool, name.sql());
    }
}
