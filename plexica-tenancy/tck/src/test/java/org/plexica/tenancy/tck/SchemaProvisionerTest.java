package org.plexica.tenancy.tck;

import java.sql.SQLException;
import org.plexica.tenancy.internal.SchemaModel;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

final class SchemaProvisionerTest extends PlaceProvisioner {
    @Override IsolationModel model(Ground ground) { return SchemaModel.on(ground); }

    @Override String tables() { return "org/plexica/tenancy/tck/tables"; }

    @Override protected void halve(Attempt attempt) throws SQLException { run("drop schema " + attempt.name().sql() + " cascade"); }
}
