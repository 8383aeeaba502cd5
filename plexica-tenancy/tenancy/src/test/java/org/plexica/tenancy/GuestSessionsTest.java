package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.SessionLimits;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.testkit.TenantExtension;
import org.plexica.testkit.TenantTest;

/** How many connections guests have, for how long, and what their statements can do to that. */
final class GuestSessionsTest {
    private static final SessionLimits FEW = new SessionLimits(3, Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(3));
    static GuestPlatform on;
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(() -> FreshTenants.of(on.tenancy));

    @BeforeAll static void start(@TempDir Path folder) throws Exception {
        on = new GuestPlatform(folder, builder -> builder.guestLimits(FEW));
    }

    @AfterAll static void stop() throws Exception { on.end(); }

    @TenantTest void a_guest_has_two_connections_and_none_before_it_needs_one(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        var data = on.tenancy.guests().dataSource("crm");
        assertThat(on.sessions(acme, "crm")).isZero();
        try (var _ = CallContext.of(acme).call(data::getConnection)) {
            try (var _ = CallContext.of(acme).call(data::getConnection)) {
                assertThatThrownBy(() -> on.connect(acme, "crm")).isInstanceOfSatisfying(PostgresException.class,
                        e -> assertThat(e.error()).isInstanceOf(PostgresError.TooManyConnections.class));
            }
            assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
        }
        assertThat(on.sessions(acme, "crm")).isEqualTo(2);
    }

    @TenantTest(tenants = 2) void all_guests_together_have_so_many_and_those_unused_give_way(Tenant acme, Tenant globex)
            throws SQLException {
        for (var guest : List.of("a", "b"))
            for (var tenant : List.of(acme, globex))
                on.tenancy.guests().admit(tenant.id(), guest);
        try (var _ = on.connect(acme, "a"); var _ = on.connect(globex, "a")) {
            on.run(acme, "b", "select 1");
            assertThat(on.run(globex, "b", "select 1")).as("in place of the unused one").containsExactly("1");
            try (var _ = on.connect(globex, "b")) {
                assertThatThrownBy(() -> on.connect(acme, "b")).isInstanceOf(PostgresException.class);
            }
        }
        Waiting.until("at most three",
                () -> on.sessions(acme, "a") + on.sessions(acme, "b") + on.sessions(globex, "a") + on.sessions(globex,
                        "b") <= 3);
    }

    @TenantTest void who_waits_gets_the_connection_that_is_given_back(Tenant acme) throws Exception {
        on.tenancy.guests().admit(acme.id(), "crm");
        try (var patient = on.node(builder -> builder.guestLimits(new SessionLimits(3, Platform.SOON, Platform.SOON, Platform.SOON)));
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var data = patient.guests().dataSource("crm");
            var all = IntStream.range(0, 100).mapToObj(_ -> pool.submit(() -> CallContext.of(acme).call(() -> {
                try (var connection = data.getConnection(); var statement = connection.createStatement()) {
                    return statement.execute("select 1");
                }
            }))).toList();
            for (var one : all)
                assertThat(one.get()).isTrue();
            assertThat(on.sessions(acme, "crm")).isLessThanOrEqualTo(2);
        }
    }

    @TenantTest void a_connection_that_nobody_uses_is_closed(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        on.run(acme, "crm", "select 1");
        assertThat(on.sessions(acme, "crm")).isEqualTo(1);
        Waiting.until("closed", () -> on.sessions(acme, "crm") == 0);
        assertThat(on.run(acme, "crm", "select 1")).as("and opened again").containsExactly("1");
    }

    /** Whatever the guest sets: a time-out of its own role it can lift. */
    @ParameterizedTest
    @ValueSource(strings = {"select pg_sleep(600)", "select pg_advisory_lock(1), pg_sleep(600)",
            "do $$ begin loop begin perform pg_sleep(600); exception when query_canceled then null; end; end loop; end $$"}) void what_does_not_end_is_ended_in_the_database(
                    String statement) throws SQLException {
        var acme = FreshTenants.of(on.tenancy).create("endless");
        on.tenancy.guests().admit(acme.id(), "crm");
        assertThatThrownBy(() -> on.run(acme, "crm", "set statement_timeout = 0", statement)).isInstanceOf(SQLException.class);
        Waiting.until("ended in the database", () -> on.sessions(acme, "crm") == 0);
        assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
        FreshTenants.of(on.tenancy).remove(acme);
    }

    @TenantTest void a_connection_that_is_kept_for_too_long_is_taken_away(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        var kept = on.connect(acme, "crm");
        try (kept; var statement = kept.createStatement()) {
            Waiting.until("ended", () -> on.sessions(acme, "crm") == 0);
            assertThatThrownBy(() -> CallContext.of(acme).call(() -> statement.execute("select 1"))).hasMessageContaining("too long");
        }
        assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
    }

    /** Documented: advisory locks are everybody's, also those by which nodes take turns. They end with the connection, and that ends in time. */
    @Test void a_lock_of_ours_that_a_guest_holds_is_free_in_time() throws SQLException {
        var acme = FreshTenants.of(on.tenancy).create("locked");
        on.tenancy.guests().admit(acme.id(), "crm");
        var ours = 0x706c_6578_6963_6121L ^ acme.id().value().getLeastSignificantBits();
        try (var kept = on.connect(acme, "crm"); var statement = kept.createStatement()) {
            CallContext.of(acme).call(() -> statement.execute("select pg_advisory_lock(" + ours + ")"));
            on.tenancy.lifecycle().purge(acme.id(), "test");
            assertThat(on.tenancy.tenants().require(TenantRef.id(acme.id())).status()).isEqualTo(TenantStatus.PENDING_PURGE);
            Waiting.until("purged", () -> on.tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
        }
    }

    @TenantTest void a_connection_that_comes_back_is_as_new(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        var first = on.run(acme, "crm", "create table t (i int)", "select pg_backend_pid()");
        on.run(acme, "crm", "set search_path = public, " + on.schema(acme) + "__crm", "set statement_timeout = 0",
                "select pg_advisory_lock(7)", "listen x",
                "prepare p as select 1", "begin", "insert into t values (1)");
        assertThat(on.run(acme, "crm", "select pg_backend_pid()")).as("the same one").isEqualTo(first);
        assertThat(on.run(acme, "crm", """
                                       select current_setting('search_path') || ' ' || current_setting('statement_timeout') || ' '
                                       || (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
                                       || (select count(*) from pg_prepared_statements) || (select count(*) from pg_listening_channels())
                                       || (select count(*) from t)
                                       """)).containsExactly(on.schema(acme) + "__crm 30s 0000");
    }

    /** A role may change its own password and what its sessions begin with. It cannot lock us out for longer than one attempt. */
    @TenantTest void a_login_that_its_own_statements_broke_is_mended(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        var role = on.schema(acme) + "__crm";
        for (var attack : List.of("alter role current_user password 'a-back-door'", "alter role current_user password null",
                "alter role current_user set local_preload_libraries = 'nowhere'",
                "alter role current_user in database %s set local_preload_libraries = 'nowhere'".formatted(on.platform.prefix))) {
            on.run(acme, "crm", "alter role current_user set statement_timeout = 0", attack);
            Waiting.until("closed", () -> on.sessions(acme, "crm") == 0);
            assertThat(on.run(acme, "crm", "show statement_timeout")).as(attack).containsExactly("30s");
            assertThatThrownBy(() -> DriverManager.getConnection(on.platform.url, role, "a-back-door")).hasMessageContaining("password");
        }
    }

    /** Documented: its own login is its own, for whoever reaches the database. It opens no other door, and admitting the guest again shuts it. */
    @TenantTest void a_back_door_opens_the_same_room_until_the_guest_is_admitted_again(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        var role = on.schema(acme) + "__crm";
        on.run(acme, "crm", "alter role current_user password 'a-back-door'");
        try (var door = DriverManager.getConnection(on.platform.url, role, "a-back-door"); var statement = door.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select * from %s.note".formatted(on.schema(acme)))).hasMessageContaining(
                    "permission denied");
        }
        on.tenancy.guests().admit(acme.id(), "crm");
        assertThatThrownBy(() -> DriverManager.getConnection(on.platform.url, role, "a-back-door")).hasMessageContaining("password");
    }

    @Test void after_tenancy_is_closed_no_guest_is_there() throws Exception {
        var acme = FreshTenants.of(on.tenancy).create("closing");
        on.tenancy.guests().admit(acme.id(), "crm");
        var other = on.node(builder -> builder);
        var data = other.guests().dataSource("crm");
        try (var _ = CallContext.of(acme).call(data::getConnection)) {
            other.close();
            Waiting.until("gone", () -> on.sessions(acme, "crm") == 0);
            assertThatThrownBy(() -> CallContext.of(acme).call(data::getConnection)).isInstanceOf(SQLException.class);
        }
        FreshTenants.of(on.tenancy).remove(acme);
    }

    @TenantTest void it_is_an_ordinary_connection_to_libraries(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        CallContext.of(acme).call(() -> {
            try (var connection = on.tenancy.guests().dataSource("crm").getConnection(); var statement = connection.createStatement()) {
                statement.execute("create table t (i int)");
                connection.setAutoCommit(false);
                statement.execute("insert into t values (1)");
                connection.rollback();
                statement.execute("insert into t values (2)");
                connection.commit();
                connection.setReadOnly(true);
                assertThatThrownBy(() -> statement.execute("insert into t values (3)")).hasMessageContaining("read-only");
                connection.rollback();
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
                assertThatThrownBy(() -> connection.setSchema("public")).isInstanceOf(SQLException.class);
            }
            return true;
        });
        assertThat(on.run(acme, "crm", "insert into t values (4)", "select * from t")).containsExactly("2", "4");
    }

    /** It is no part of the tenant's transaction, and stays a connection of the guest in it. */
    @TenantTest void inside_a_transaction_of_the_tenant_a_guest_is_a_guest(Tenant acme) {
        on.tenancy.guests().admit(acme.id(), "crm");
        CallContext.of(acme).run(() -> on.tenancy.transactions().run(() -> {
            try {
                assertThat(on.run(acme, "crm", "select current_user")).containsExactly(on.schema(acme) + "__crm");
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }));
    }
}
