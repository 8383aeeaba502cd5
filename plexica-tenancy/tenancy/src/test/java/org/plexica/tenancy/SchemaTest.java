package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.TenantRef;

/** What the database itself allows a tenant's roles. */
final class SchemaTest {
    static Platform platform;
    static Tenancy tenancy;
    static String acme;
    static String globex;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
        for (var slug : List.of("acme", "globex"))
            tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
        acme = platform.databaseObjects("acme").getFirst();
        globex = platform.databaseObjects("globex").getFirst();
        for (var schema : List.of(acme, globex))
            platform.run("set role %1$s_own; create table %1$s.note (id int generated always as identity, text text)".formatted(schema));
    }

    @AfterAll static void stop() throws Exception { platform.end(); }

    @Test void the_runtime_role_reads_and_writes_its_own_tables() throws SQLException {
        asRuntime(acme, "insert into note (text) values ('mine')", "select * from note", "update note set text = 'x'", "delete from note");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table x (y int)", "create temporary table x (y int)", "create schema x", "create role x_y",
            "select * from %2$s.note", "insert into %2$s.note (text) values ('theirs')", "drop table note", "alter table note add x int",
            "truncate note", "create table plexica.x (y int)", "select * from plexica.tenant", "select * from plexica.tenant_domain",
            "select * from plexica.secret",
            "insert into plexica.audit (tenant, actor, action, object, facts, correlation) values (null, '{}', '', '', '{}', '')",
            "set role %2$s_own_"}) void the_runtime_role_may_do_nothing_else(String statement) {
        assertThatThrownBy(() -> asRuntime(acme, statement.formatted(acme, globex))).isInstanceOf(SQLException.class)
                .satisfies(e -> assertThat(((SQLException) e).getSQLState()).isIn("42501", "22023"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from %1$s.note", "set role %1$s_own", "create table %1$s.x (y int)",
            "drop schema %1$s cascade", "drop role %1$s", "delete from plexica.tenant",
            "update plexica.history_tenancy set success = false",
            "alter table plexica.tenant add x int",
            "update plexica.tenant_domain set tenant = null",
            "update plexica.tenant_issuer set tenant = null"}) void the_application_inherits_nothing_from_the_tenants(String statement) {
        assertThatThrownBy(() -> {
            try (var connection = platform.connect(platform.logins.app()); var execution = connection.createStatement()) {
                execution.execute(statement.formatted(acme));
            }
        }).isInstanceOf(SQLException.class).satisfies(e -> assertThat(((SQLException) e).getSQLState()).isEqualTo("42501"));
    }

    @Test void no_role_of_a_tenant_can_log_in() {
        assertThat(platform
                .ask("select rolcanlogin or rolsuper or rolcreaterole or rolcreatedb from pg_roles where rolname in ('%1$s', '%1$s_own')"
                        .formatted(acme)))
                .containsOnly("f").hasSize(2);
    }

    @Test void schema_and_roles_bear_the_tenants_mark() {
        var id = tenancy.tenants().require(TenantRef.slug("acme")).tenant().id();
        assertThat(platform.ask("""
                                select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = '%1$s'
                                union all select shobj_description(oid, 'pg_authid') from pg_roles where rolname in ('%1$s', '%1$s_own')
                                """.formatted(acme))).containsOnly("plexica:" + id + "/1").hasSize(3);
    }

    @Test void a_schema_with_another_mark_is_not_removed() throws SQLException {
        var tenant = tenancy.tenants().create(NewTenant.of("moved", "Moved")).await(Platform.SOON).orThrow();
        var schema = platform.databaseObjects("moved").getFirst();
        platform.run("comment on schema " + schema + " is 'the auditors'' copy'");
        tenancy.lifecycle().purge(tenant.id(), "test");
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.PURGED);
        assertThat(platform.databaseObjects("moved")).hasSize(3);
    }

    @Test void a_schema_goes_with_all_that_is_in_it() throws SQLException {
        var tenant = tenancy.tenants().create(NewTenant.of("full", "Full")).await(Platform.SOON).orThrow();
        var schema = platform.databaseObjects("full").getFirst();
        platform.run(("set role %1$s_own; create table %1$s.a (b int primary key); create view %1$s.v as select * from %1$s.a; "
                + "create function %1$s.f() returns int language sql as 'select 1'; create type %1$s.e as enum ('x')").formatted(schema));
        tenancy.lifecycle().purge(tenant.id(), "test");
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.PURGED);
        assertThat(platform.databaseObjects("full")).isEmpty();
    }

    private static void asRuntime(String schema, String... statements) throws SQLException {
        try (var connection = platform.connect(platform.logins.app()); var statement = connection.createStatement()) {
            statement.execute("set role " + schema);
            for (var text : statements)
                statement.execute(text);
        }
    }
}
