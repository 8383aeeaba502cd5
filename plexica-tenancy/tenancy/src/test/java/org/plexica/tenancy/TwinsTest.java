package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.testkit.TenantExtension;
import org.plexica.testkit.TenantTest;
import org.plexica.testkit.Twins;

/** Two tenants with the same table, looked at through each one's runtime role. */
final class TwinsTest {
    static Platform platform;
    static Tenancy tenancy;
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(() -> FreshTenants.of(tenancy));

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
    }

    @AfterAll static void stop() throws Exception { platform.end(); }

    @BeforeEach void createTables(Tenant first, Tenant second) throws SQLException {
        for (var tenant : new Tenant[] {first, second})
            platform.run("set role %1$s_own; create table %1$s.note (text text unique)".formatted(schema(tenant)));
    }

    @TenantTest(tenants = 2) void rows_of_one_are_not_among_the_rows_of_the_other(Twins twins) throws Exception {
        twins.plant(TwinsTest::add).mustSee(query("select * from note")).mustNotSee(query("select * from note"));
    }

    @TenantTest(tenants = 2) void a_refusal_does_not_say_what_was_refused(Twins twins) throws Exception {
        twins.plant(TwinsTest::add);
        for (var attempt : new String[] {"select * from %s.note", "select text::int from %s.note",
                "insert into %s.note select text from note"})
            assertThatThrownBy(() -> twins.mustNotSee(query(attempt.formatted(schema(twins.first()))))).isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
    }

    /** The victim: a grant too many. */
    @TenantTest(tenants = 2) void a_grant_too_many_is_caught_also_where_it_only_shows_in_an_error(Twins twins) throws Exception {
        twins.plant(TwinsTest::add);
        var first = schema(twins.first());
        platform.run("grant usage on schema %1$s to %2$s; grant select on %1$s.note to %2$s".formatted(first, schema(twins.second())));
        assertThatThrownBy(() -> twins.mustNotSee(query("select * from " + first + ".note"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("in returned[0].text");
        assertThatThrownBy(() -> twins.mustNotSee(query("select text::int from " + first + ".note"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("in thrown");
        assertThatThrownBy(() -> twins.mustNotSee(query("select text::bytea from " + first + ".note"))).isInstanceOf(AssertionError.class);
    }

    private static void add(String text) throws Exception {
        query("insert into note values ('" + text + "') returning text").call();
    }

    /** As the runtime role of the tenant in whose context it runs. */
    private static Callable<ResultSet> query(String query) {
        return () -> {
            try (var connection = platform.connect(platform.logins.app()); var statement = connection.createStatement()) {
                statement.execute("set role " + schema(CallContext.current().tenant()));
                var rows = RowSetProvider.newFactory().createCachedRowSet();
                rows.populate(statement.executeQuery(query));
                return rows;
            }
        };
    }

    private static String schema(Tenant tenant) { return platform.databaseObjects(tenant.slug().value()).getFirst(); }
}
