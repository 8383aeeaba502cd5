package org.plexica.tenancy.tck;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.TenantProvisioner;

/** The provisioner of an isolation model is a provisioner like all others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlaceProvisioner extends TenantProvisionerContract {
    final EmptyDatabase database = Databases.fresh();
    private Trial trial;

    @SuppressWarnings("NullAway.Init") PlaceProvisioner() {}

    abstract IsolationModel model(Ground ground);

    abstract String tables();

    final PlatformLogins logins() { return trial.logins; }

    @BeforeAll final void start() throws SQLException {
        trial = new Trial(database);
        trial.tenancy(this::model, lines());
    }

    @AfterAll final void end() throws Exception { trial.end(); }

    @Override protected final TenantProvisioner provisioner() { return model(trial.ground(lines())).provisioner(); }

    @Override protected final boolean isThere(Attempt attempt) throws SQLException {
        return !new Leftovers(database).named(attempt.name()).isEmpty();
    }

    final void run(String statements) throws SQLException {
        try (var administrator = database.connect()) {
            Statements.run(administrator, statements);
        }
    }

    private List<MigrationLine> lines() { return List.of(new MigrationLine("first", tables() + "/first")); }
}
