package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CoreException;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.SharedSchema;

final class PlatformLoginsTest {
    static PlatformDatabase database;

    @BeforeAll static void migrate() throws SQLException {
        database = PlatformDatabase.migrated();
    }

    @Test void the_logins_are_there_with_their_passwords() throws SQLException {
        for (var login : new DatabaseLogin[] {database.logins().app(), database.logins().provisioner(), database.logins().owner()}) {
            try (var connection = database.connect(login)) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
        var wrong = new DatabaseLogin(database.logins().app().name(), "another-password");
        assertThatThrownBy(() -> database.connect(wrong)).isInstanceOf(SQLException.class);
    }

    @Test void making_them_again_changes_only_the_passwords() throws SQLException {
        var own = PlatformDatabase.fresh();
        var changed = new PlatformLogins(new DatabaseLogin(own.logins().app().name(), "changed-password"), own.logins().provisioner(), own
                .logins().owner());
        try (var administrator = own.administrator()) {
            changed.create(administrator);
        }
        own.connect(changed.app()).close();
        assertThatThrownBy(() -> own.connect(own.logins().app())).isInstanceOf(SQLException.class);
    }

    @Test void an_administrator_need_not_be_a_superuser() throws SQLException {
        var own = PlatformDatabase.fresh();
        var name = own.url().substring(own.url().lastIndexOf('/') + 1);
        try (var superuser = own.administrator(); var statement = superuser.createStatement()) {
            statement.execute("create role " + name + "_dba login createrole password 'dba-password-1'");
            statement.execute("alter database " + name + " owner to " + name + "_dba");
            statement.execute("drop schema plexica");
        }
        var logins = PlatformDatabase.named(name + "_2");
        try (var dba = own.connect(new DatabaseLogin(name + "_dba", "dba-password-1"))) {
            logins.create(dba);
            logins.create(dba);
        }
        try (var owner = own.pool(logins.owner(), 4)) {
            SharedSchema.of(owner, logins.app().name()).migrate();
        }
    }

    @Test void a_login_that_could_do_more_is_refused_and_left_alone() throws SQLException {
        var own = PlatformDatabase.fresh();
        var app = own.logins().app().name();
        try (var administrator = own.administrator(); var statement = administrator.createStatement()) {
            statement.execute("alter role " + app + " superuser");
            assertThatThrownBy(() -> own.logins().create(administrator)).isInstanceOf(PostgresException.class).hasMessageContaining(app);
            statement.execute("alter role " + app + " nosuperuser");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "App", "a b", "a\"b", "a'; drop table x; --", "pg_app", "1app", "a-b", "ünï",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) void a_bad_name_is_refused(String name) {
        assertThatThrownBy(() -> new DatabaseLogin(name, "long-enough-password")).isInstanceOf(CoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with a space in it", "with\nnew\nlines\nin\nit",
            "pässwörd-pässwörd"}) void a_password_that_could_be_read_in_two_ways_is_refused(String password) {
        assertThatThrownBy(() -> new DatabaseLogin("app", password)).isInstanceOf(CoreException.class).hasMessageNotContaining(
                password.isEmpty() ? "\0" : password);
    }

    @Test void what_is_run_holds_no_password() {
        assertThat(database.logins().statements("db")).noneMatch(statement -> statement.contains("password-1"));
        assertThat(database.logins().toString()).doesNotContain("password-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create role x_role", "create schema x_schema", "create temporary table x (y int)",
            "create table plexica.x (y int)", "create table public.x (y int)", "update plexica.audit set action = ''",
            "delete from plexica.audit", "truncate plexica.audit", "select * from plexica.audit", "drop table plexica.audit",
            "select * from plexica.history_postgres", "update plexica.change set key = 'x'",
            "insert into plexica.change (scope, key, xid) values ('tenant', 'x', '1')", "truncate plexica.node",
            "alter table plexica.secret add x int"}) void the_application_may_do_only_what_is_granted(String statement) {
        refused(database.logins().app(), statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from plexica.audit", "select * from plexica.secret",
            "create table plexica.x (y int)", "create role x_role superuser"}) void the_provisioner_sees_nothing_of_the_shared_schema(
                    String statement) {
        refused(database.logins().provisioner(), statement);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create role x_role", "create schema x_schema",
            "create table public.x (y int)"}) void the_owner_owns_the_shared_schema_and_nothing_else(String statement) {
        refused(database.logins().owner(), statement);
    }

    @Test void many_nodes_can_migrate_at_once() throws SQLException {
        var own = PlatformDatabase.fresh();
        try (var owner = own.pool(own.logins().owner(), 12); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var nodes = IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.runAsync(() -> SharedSchema.of(owner, own.logins().app()
                    .name()).migrate(), threads)).toList();
            nodes.forEach(CompletableFuture::join);
        }
        try (var administrator = own.administrator()) {
            assertThat(count(administrator, "select count(*) from plexica.history_postgres where version = '1' and success")).isOne();
        }
    }

    @Test void a_missing_schema_is_named_with_what_to_do() throws SQLException {
        var own = PlatformDatabase.fresh();
        try (var administrator = own.administrator(); var statement = administrator.createStatement()) {
            statement.execute("drop schema plexica");
        }
        try (var owner = own.pool(own.logins().owner(), 4)) {
            assertThatThrownBy(() -> SharedSchema.of(owner, own.logins().app().name()).migrate())
                    .isInstanceOfSatisfying(PostgresException.class, e -> assertThat(e.error().remedy()).contains("PlatformLogins"));
        }
    }

    private static void refused(DatabaseLogin login, String text) {
        assertThatThrownBy(() -> {
            try (var connection = database.connect(login); var statement = connection.createStatement()) {
                statement.execute(text);
            }
        }).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
