package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;

/**
 * What hostile SQL can do as a guest: the first level's {@code DatabaseAttacksTest} shows how it escapes from the shared pool. In the attacks {@code @own} is the guest's
 * schema and login, {@code @mate} that of another guest of the same tenant, {@code @tenant} the tenant's own, {@code @other} another tenant's, {@code @far} the same guest's there.
 */
final class GuestAttacksTest {
    private static final String CANARY = "canary-5d1f";
    static GuestPlatform on;
    static Tenant acme;
    static Tenant globex;

    @BeforeAll static void start(@TempDir Path folder) throws Exception {
        on = new GuestPlatform(folder, builder -> builder);
        acme = on.tenant("acme");
        globex = on.tenant("globex");
        for (var tenant : new Tenant[] {acme, globex}) {
            on.tenancy.guests().admit(tenant.id(), "crm");
            on.tenancy.guests().admit(tenant.id(), "mail");
            plant(tenant);
        }
        on.run(acme, "crm", "create table mine (text text)", "insert into mine values ('kept')",
                "create function trap() returns text language sql security definer as 'select current_user::text'");
        on.platform.run("create table public.told (text text)");
    }

    private static void plant(Tenant tenant) throws SQLException {
        on.run(tenant, "mail", "create table note (text text)", "insert into note values ('" + CANARY + "')");
        if (tenant.equals(globex)) on.run(tenant, "crm", "create table note (text text)", "insert into note values ('" + CANARY + "')");
        CallContext.of(tenant).call(() -> {
            try (var connection = on.tenancy.dataSource().getConnection(); var statement = connection.createStatement()) {
                return statement.executeUpdate("insert into note (text) values ('" + CANARY + "')");
            }
        });
    }

    @AfterAll static void stop() throws Exception { on.end(); }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^',
            textBlock = """
                        # to become somebody else: this is how one escapes from the shared pool
                        42501 | select set_config('role', '@other', true)
                        42501 | select set_config('role', '@tenant', false)
                        42501 | set role @other
                        42501 | set role @tenant_own
                        42501 | set role @mate
                        42501 | reset role; set role @app
                        42501 | set session authorization '@other'
                        42501 | set session authorization @app; select 1
                        42501 | reset session authorization; reset role; select * from @tenant.note
                        42501 | do $$ begin perform set_config('role', '@other', true); end $$
                        42501 | grant @other to current_user
                        42501 | grant @own to @mate
                        42501 | grant @app to current_user
                        42501 | grant pg_read_all_data to current_user
                        # data of others
                        42501 | select * from @tenant.note
                        42501 | select * from @other.note
                        42501 | select * from @far.note
                        42501 | select * from @mate.note
                        42501 | insert into @mate.note values ('x')
                        42501 | truncate @far.note
                        42501 | begin; lock table @tenant.note
                        42501 | drop schema @mate cascade
                        42501 | drop table @tenant.note
                        42501 | create table @tenant.x (i int)
                        42501 | create table @mate.x (i int)
                        42501 | create view v as select * from @tenant.note
                        42501 | create table child (i int) inherits (@tenant.note)
                        42501 | create table child2 (i bigint references @tenant.note)
                        42501 | create function f() returns text language sql as 'select text from @tenant.note limit 1'; select f()
                        42501 | do $$ begin execute 'select * from @mate.note'; end $$
                        42501 | copy @far.note to stdout
                        42501 | comment on schema @tenant is 'mine'
                        42501 | select nextval('@tenant.note_id_seq')
                        42501 | select pg_get_viewdef('@tenant.note'::regclass)
                        42501 | analyze @tenant.note; select * from @tenant.note
                        # the platform's
                        42501 | select * from plexica.tenant
                        42501 | select * from plexica.secret
                        42501 | select * from plexica.audit
                        42501 | insert into plexica.audit (actor, action, object, facts, correlation) values ('{}', 'x', 'x', '{}', 'x')
                        42501 | insert into plexica.change (scope, key) values ('tenant', 'x')
                        42501 | update plexica.node set seen = '1:1:'
                        42501 | create table plexica.x (i int)
                        # its own schema, which is not its own
                                    42501 | drop schema @own cascade
                        42501 | alter schema @own rename to x
                        42501 | alter schema @own owner to @mate
                        42501 | comment on schema @own is 'somebody else''s'
                        42501 | comment on role @own is 'somebody else''s'
                        42501 | alter default privileges for role @tenant grant all on tables to public
                        42501 | reassign owned by current_user to @mate
                        42501 | alter table mine owner to @mate
                        # places for more
                        42501 | create temp table x (i int)
                        42501 | create temp view x as select 1
                        42501 | create schema x
                        42501 | create table public.x (i int)
                        42501 | create table pg_catalog.x (i int)
                        42501 | create database x
                        42501 | create tablespace x location '/tmp'
                        42501 | insert into public.told values ('x')
                        # power
                        42501 | create role x
                        42501 | alter role current_user superuser
                        42501 | alter role current_user createrole
                        42501 | alter role current_user inherit
                        42501 | alter role current_user connection limit 1000
                        42501 | alter role current_user valid until 'infinity'
                        42501 | alter role @mate password 'x'
                        42501 | alter role @app nologin
                        42501 | alter role @mate set statement_timeout = 1
                        42501 | drop role @mate
                        42501 | alter system set work_mem = '1MB'
                        42501 | alter database @database set work_mem = '1MB'
                        42501 | set log_statement = 'none'
                        42501 | set session_replication_role = replica
                        42501 | set temp_file_limit = -1
                        42501 | select pg_reload_conf()
                        42501 | select pg_terminate_backend(pid), pg_cancel_backend(pid) from pg_stat_activity where usename = '@app'
                        42501 | create event trigger x on ddl_command_start execute function trap()
                        42501 | create publication x for all tables
                        42501 | create subscription x connection 'host=x' publication x
                        42501 | select pg_create_physical_replication_slot('x')
                        42501 | select * from pg_authid
                        42501 | select * from pg_shadow
                        42501 | select * from pg_user_mapping
                        42501 | select * from pg_subscription
                        42501 | select * from pg_statistic
                        # out of the database
                        42501 | copy mine to program 'id'
                        42501 | copy mine from program 'id'
                        42501 | copy mine to '/tmp/x'
                        42501 | copy mine from '/etc/passwd'
                        42501 | select pg_read_file('/etc/passwd')
                        42501 | select pg_read_binary_file('postgresql.conf')
                        42501 | select pg_ls_dir('.')
                        42501 | select pg_stat_file('.')
                        42501 | select pg_current_logfile()
                        42501 | select lo_import('/etc/passwd')
                        42501 | select lo_export(lo_create(0), '/tmp/x')
                        42501 | load 'auto_explain'
                        42501 | create extension dblink
                        42501 | create extension postgres_fdw
                        42501 | create extension pgcrypto
                        42501 | create language plperlu
                                    42501 | create foreign data wrapper x
                        42501 | create function f() returns int language c as 'libc', 'system'
                        42501 | create function f() returns int language internal as 'pg_reload_conf'
                        42501 | create cast (text as int) without function
                        """) void the_database_refuses(String state, String attack) {
        var text = filled(attack);
        assertThatThrownBy(() -> on.run(acme, "crm", text)).as(text).isInstanceOfSatisfying(SQLException.class,
                refused -> assertThat(refused.getSQLState()).as(refused.getMessage()).isEqualTo(state))
                .message().doesNotContain(CANARY);
    }

    /** What a guest makes may do what the guest may, whoever calls it; and nobody gets there. */
    @Test void what_a_guest_grants_lets_nobody_in() throws SQLException {
        on.run(acme, "crm", "grant all on mine to public", "grant execute on function trap() to public",
                filled("grant all on schema @own to public"));
        assertThat(on.run(acme, "crm", "select trap()")).containsExactly(filled("@own"));
        for (var attempt : new String[] {"select * from @own.mine", "select @own.trap()"})
            assertThatThrownBy(() -> on.run(acme, "mail", filled(attempt))).hasMessageContaining("permission denied for schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table t (i int primary key); insert into t values (1); drop table t",
            "create view w as select * from mine; drop view w", "create type e as enum ('x'); drop type e",
            "create function g() returns trigger language plpgsql as 'begin return new; end'; drop function g()",
            "create sequence s; select nextval('s'); drop sequence s",
            "create materialized view m as select 1; drop materialized view m"}) void in_its_own_schema_it_does_what_it_likes(
                    String statements) throws SQLException {
        on.run(acme, "crm", statements);
    }

    /** Documented: the catalog is everybody's, and tells what there is, not what is in it. */
    @Test void the_names_of_others_are_seen_in_the_catalog() throws SQLException {
        assertThat(on.run(acme, "crm", "select rolname from pg_roles")).contains(on.schema(globex));
        assertThat(on.run(acme, "crm", "select query from pg_stat_activity where usename <> current_user and usename is not null"))
                .allMatch(query -> query == null || query.isEmpty() || query.equals("<insufficient privilege>"));
    }

    private static String filled(String attack) {
        return attack.replace("@app", on.platform.logins.app().name()).replace("@database", on.platform.prefix)
                .replace("@own", on.schema(acme) + "__crm").replace("@mate", on.schema(acme) + "__mail")
                .replace("@far", on.schema(globex) + "__crm").replace("@tenant", on.schema(acme)).replace("@other", on.schema(globex));
    }
}
