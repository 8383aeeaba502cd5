package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;

/** What one tenant's statements leave in a session never reaches the next borrower: there is one connection only, so everybody borrows the same. */
final class DirtySessionTest {
    /** The role, the path, settings, locks, cursors and sequences of a session that is as new. */
    private static final String STATE = """
                                        select concat_ws(' ', session_user, current_setting('search_path'), current_setting('statement_timeout'),
                                               nullif(current_setting('app.secret', true), ''), current_setting('transaction_read_only'), current_setting('default_transaction_read_only'),
                                               (select count(*) from pg_cursors), (select count(*) from pg_listening_channels()),
                                               (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()))
                                        """;
    private static final String[] FAIL_ON_PURPOSE = {"1/0", "pg_terminate_backend", "commit", "rollback"};
    static PlacedTenants tenants;
    static Tenant acme;
    static Tenant globex;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(1);
        acme = tenants.make("acme");
        globex = tenants.make("globex");
        CallContext.of(acme).run(() -> tenants.add("Acme's"));
        CallContext.of(globex).run(() -> tenants.add("Globex's"));
    }

    @AfterAll static void end() { tenants.close(); }

    @ParameterizedTest
    @ValueSource(strings = {"set search_path = %s, public", "set session role %1$s", "set role none", "reset role",
            "reset session authorization",
            "set session statement_timeout = 1", "set session default_transaction_read_only = on",
            "select set_config('app.secret', 'x', false)",
            "select set_config('role', 'none', false)", "select set_config('search_path', '%s', false)", "listen gossip",
            "select pg_advisory_lock(7)",
            "declare c cursor with hold for select * from note", "select nextval('note_id_seq')",
            "set session characteristics as transaction isolation level serializable, read only", "set time zone 'Asia/Tokyo'",
            "commit", "rollback", "rollback; begin; select 1", "savepoint s", "select 1/0", "select pg_terminate_backend(pg_backend_pid())",
            "set local role none", "begin; set search_path = public"}) void the_next_borrower_gets_a_session_as_new(String dirt)
                    throws SQLException {
        var clean = CallContext.of(globex).call(() -> tenants.ask(STATE));
        var text = dirt.formatted(tenants.role(acme));
        for (var commits : List.of(true, false)) {
            CallContext.of(acme).run(() -> soil(text, commits));
            assertThat(CallContext.of(globex).call(() -> tenants.ask(STATE))).as(text).isEqualTo(clean);
            assertThat(tenants.notes(globex)).as(text).containsExactly("Globex's");
            assertThat(CallContext.of(globex).call(() -> tenants.ask("select current_user::text"))).containsExactly(tenants.role(globex));
            assertThat(tenants.floor.sql().all("select current_user = session_user", row -> row.getBoolean(1))).as(text)
                    .containsExactly(true);
        }
        assertThat(tenants.notes(acme)).containsExactly("Acme's");
    }

    /** Documented, not promised away: what the driver prepares must stay, and PostgreSQL cannot remove the others alone. */
    @Test void a_statement_prepared_by_name_outlives_a_lease_and_reads_the_rows_of_who_executes_it() {
        CallContext.of(acme).run(() -> soil("prepare kept as select text from note", true));
        assertThat(CallContext.of(globex).call(() -> tenants.ask("execute kept"))).containsExactly("Globex's");
    }

    @Test void a_last_value_of_a_sequence_is_not_the_next_tenants_to_know() {
        CallContext.of(acme).run(() -> soil("select nextval('note_id_seq')", true));
        assertThatThrownBy(() -> CallContext.of(globex).run(() -> tenants.ask("select lastval()"))).hasRootCauseMessage(
                "ERROR: lastval is not yet defined in this session");
    }

    @Test void statements_the_driver_prepared_on_the_server_read_the_rows_of_who_runs_them() {
        for (var i = 0; i < 40; i++) {
            assertThat(tenants.notes(acme)).containsExactly("Acme's");
            assertThat(tenants.notes(globex)).containsExactly("Globex's");
        }
        CallContext.of(acme).run(() -> {
            try (var connection = tenants.floor.dataSource().getConnection();
                    var query = connection.prepareStatement("select text from note")) {
                for (var i = 0; i < 20; i++)
                    try (var rows = query.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString(1)).isEqualTo("Acme's");
                    }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void soil(String text, boolean commits) {
        try (var connection = tenants.floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(!commits);
            statement.execute(text);
            if (commits) connection.commit();
        } catch (SQLException e) {
            assertThat(text).as("dirt that did not stick: " + e.getMessage()).containsAnyOf(FAIL_ON_PURPOSE);
        }
    }
}
