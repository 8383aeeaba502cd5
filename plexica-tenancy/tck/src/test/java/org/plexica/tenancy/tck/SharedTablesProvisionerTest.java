package org.plexica.tenancy.tck;

import java.sql.SQLException;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

final class SharedTablesProvisionerTest extends PlaceProvisioner {
    @Override IsolationModel model(Ground ground) { return new SharedTables(ground); }

    @Override String tables() { return "db/shared"; }

    @Override protected void halve(Attempt attempt) throws SQLException {
        run("revoke \"%s_rows\" from %s granted by \"%s\"".formatted(logins().app().name(), attempt.name().sql(),
                logins().provisioner().name()));
    }
}
