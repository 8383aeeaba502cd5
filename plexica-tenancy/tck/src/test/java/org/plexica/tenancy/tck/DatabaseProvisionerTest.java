package org.plexica.tenancy.tck;

import java.sql.SQLException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

final class DatabaseProvisionerTest extends PlaceProvisioner {
    @Override IsolationModel model(Ground ground) { return new DatabasePerTenant(ground, database, logins()); }

    @Override String tables() { return "org/plexica/tenancy/tck/tables"; }

    @Override protected void halve(Attempt attempt) throws SQLException { run("drop database " + attempt.name().sql() + " with (force)"); }
}
