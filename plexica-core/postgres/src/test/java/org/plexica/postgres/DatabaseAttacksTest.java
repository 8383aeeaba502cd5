package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;

/** What the database itself refuses to a tenant's statements. */
final class DatabaseAttacksTest {
    static PlacedTenants tenants;
    static Tenant acme;
    static Tenant globex;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(2);
        acme = tenants.make("acme");
        globex = tenants.make("globex");
        CallContext.of(globex).run(() -> tenants.add("Globex's canary"));
    }

    @AfterAll static void end() { tenants.close(); }

    @ParameterizedTest
    @ValueSource(strings = {
            // another tenant's schema, by every kind of statement
            "select * from %s.note", "insert into %s.note (text) values ('x')", "update %s.note set text = 'x'", "delete from %s.note",
            "truncate %s.note",
            "select nextval('%s.note_id_seq')", "lock table %s.note", "drop table %s.note", "drop schema %s cascade",
            "comment on schema %s is 'mine'",
            "create table %s.x (i int)", "grant all on schema %s to current_user", "alter table %s.note rename to x",
            "copy %s.note to stdout",
            "create table note2 (i int references %s.note)", "explain analyze select * from %s.note",
            // things of its own that would shadow or outlive
            "create table note2 (i int)", "create function f() returns int language sql return 1",
            "create temporary table note (text text)",
            "create view v as select 1", "create schema x", "create extension dblink", "alter table note add column x int",
            "drop table note",
            "truncate note", "create trigger t before insert on note execute function f()", "alter table note disable row level security",
            "create table plexica.x (i int)", "create table public.x (i int)",
            // power over others
            "create role x", "alter role current_user login", "alter role current_user superuser", "set session authorization '%s'",
            "grant %s to current_user", "alter system set work_mem = '1MB'", "alter database current_database set work_mem = '1MB'",
            "select pg_read_file('/etc/passwd')", "copy note to program 'id'", "select pg_ls_dir('.')", "select lo_import('/etc/passwd')",
            "load 'auto_explain'",
            // the shared schema
            "select * from plexica.tenant", "select * from plexica.secret", "select * from plexica.audit",
            "update plexica.audit set action = 'x'",
            "delete from plexica.audit", "insert into plexica.secret (name, sealed) values ('x', '')",
            "insert into plexica.audit (tenant, actor, action, object, facts, correlation) values (gen_random_uuid(), '{}', 'x', 'x', '{}', 'x')",
            "insert into plexica.audit (stamp, actor, action, object, facts, correlation) values ('%s', '{}', 'x', 'x', '{}', 'x')",
            "insert into plexica.audit (actor, action, object, facts, correlation) values ('{}', 'x', 'x', '{}', 'x') returning id",
            "select * from plexica.change", "delete from plexica.change", "update plexica.change set key = 'x'", "truncate plexica.change",
            "select * from plexica.node", "delete from plexica.node",
            "insert into plexica.change (scope, key, stamp) values ('x', 'x', '%s')",
            "insert into plexica.change (scope, key, stamp) values ('tenant', 'x', session_user)",
            "insert into plexica.change (scope, key, stamp) values ('tenant', 'x', null)",
            "insert into plexica.change (scope, key, xid) values ('x', 'x', '3')",
            "insert into plexica.change (scope, key, at) values ('x', 'x', 'infinity')",
            "insert into plexica.change (scope, key) values ('x', 'x') returning id",
            "insert into plexica.change (scope, key) values ('x', 'x') on conflict (id) do update set key = 'y'",
            "merge into plexica.change using (values (1)) v(i) on i = 2 when not matched then insert (scope, key, stamp) values ('x', 'x', '%s')"}) void the_database_refuses(
                    String attack) {
        var text = attack.formatted(tenants.role(globex));
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> execute(text))).as(text).hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .message().doesNotContain("canary");
        assertThat(tenants.notes(globex)).containsExactly("Globex's canary");
        assertThat(tenants.notes(acme)).isEmpty();
    }

    @Test void a_name_of_another_tenants_table_is_not_known_here() {
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> tenants.ask("select * from globex_only"))).hasRootCauseMessage(
                "ERROR: relation \"globex_only\" does not exist\n  Position: 15");
    }

    @Test void without_a_role_the_login_reads_nothing_of_any_tenant() throws SQLException {
        try (var raw = tenants.pool.getConnection(); var statement = raw.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from note")).hasMessageContaining("does not exist");
            assertThatThrownBy(() -> statement.executeQuery("select * from " + tenants.role(globex) + ".note")).hasMessageContaining(
                    "permission denied");
        }
    }

    /** Documented, not promised: a shared pool's login may become every tenant, so SQL that others write never runs on it. */
    @Test void hostile_sql_on_the_shared_pool_can_escape_and_that_is_why_it_gets_a_login_of_its_own() {
        var escape = "select set_config('role', '%s', true)".formatted(tenants.role(globex));
        var stolen = CallContext.of(acme).call(() -> tenants.floor.tenants().call(() -> {
            tenants.ask(escape);
            return tenants.notes();
        }));
        assertThat(stolen).containsExactly("Globex's canary");
        assertThat(tenants.notes(acme)).as("it ends with the transaction").isEmpty();
    }

    private static void execute(String text) {
        try (var connection = tenants.floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
