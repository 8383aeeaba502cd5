package org.plexica.tenancy.tck;

import java.util.List;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.IsolationModel;

// @start region="contract"
final class SharedTablesTest extends IsolationModelContract {
    private final EmptyDatabase database = Databases.fresh();

    @Override protected EmptyDatabase database() { return database; }

    @Override protected IsolationModel model(Ground ground) { return new SharedTables(ground); }

    @Override protected String tables() { return "db/shared"; }

    @Override protected List<String> attemptsOn(String role) {
        return List.of("insert into note (tenant, id, text) values ('" + role + "', gen_random_uuid(), 'forged')",
                "update note set tenant = '" + role + "'", "delete from note where tenant = '" + role + "'");
    }
}
// @end
