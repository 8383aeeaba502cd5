package org.plexica.tenancy.tck;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.internal.SchemaModel;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.TenantProvisioner;

/** A schema is old while it lacks a migration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchemaUpgradeTest extends UpgradableContract {
    private static final String TABLES = "org/plexica/tenancy/tck/tables/";
    private final EmptyDatabase database = Databases.fresh();
    private Trial trial;

    @SuppressWarnings("NullAway.Init") SchemaUpgradeTest() {}

    @BeforeAll void start() throws SQLException {
        trial = new Trial(database);
        trial.tenancy(SchemaModel::on, lines("first"));
    }

    @AfterAll void end() throws Exception { trial.end(); }

    @Override protected TenantProvisioner provisioner() { return with("first", "second"); }

    @Override protected void makeOld(Attempt attempt) { with("first").provision(attempt, (_, _, _) -> {}); }

    @Override protected void fill(Attempt attempt) throws SQLException {
        ask("insert into %s.note (id, text) values (gen_random_uuid(), 'a note')".formatted(attempt.name().sql()));
    }

    @Override protected boolean isFilled(Attempt attempt) throws SQLException {
        return ask("select text from %s.note".formatted(attempt.name().sql())).equals(List.of(List.of("a note")));
    }

    @Override protected boolean isThere(Attempt attempt) throws SQLException {
        return !new Leftovers(database).named(attempt.name()).isEmpty();
    }

    private TenantProvisioner with(String... lines) {
        return SchemaModel.on(trial.ground(lines(lines))).provisioner();
    }

    private List<List<String>> ask(String statement) throws SQLException {
        try (var administrator = database.connect()) {
            return Statements.run(administrator, statement);
        }
    }

    private static List<MigrationLine> lines(String... names) {
        return Stream.of(names).map(name -> new MigrationLine(name, TABLES + name)).toList();
    }
}
