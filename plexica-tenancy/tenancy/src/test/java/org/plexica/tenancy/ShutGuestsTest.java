package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.postgres.SessionLimits;

/** What becomes of guests that are there when their tenant is shut, on whichever node. */
final class ShutGuestsTest {
    /** So that none ends by itself meanwhile. */
    private static final SessionLimits LONG = new SessionLimits(50, Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(10));
    static GuestPlatform on;
    static Tenancy other;

    @BeforeAll static void start(@TempDir Path folder) throws Exception {
        on = new GuestPlatform(folder, builder -> builder.guestLimits(LONG));
        other = on.node(builder -> builder.guestLimits(LONG));
    }

    @AfterAll static void stop() throws Exception { on.end(); }

    @Test void sessions_of_a_suspended_tenant_end_on_all_nodes_and_those_of_others_go_on() throws SQLException {
        var acme = admitted("acme");
        var globex = admitted("globex");
        try (var here = connect(on.tenancy, acme); var there = connect(other, acme); var others = connect(other, globex)) {
            on.tenancy.lifecycle().suspend(acme.id(), "unpaid");
            Waiting.until("ended in the database", () -> on.sessions(acme, "crm") == 0);
            ended(acme, here);
            ended(acme, there);
            assertThat(works(globex, others)).isTrue();
            assertThatThrownBy(() -> connect(other, acme)).isInstanceOf(TenancyException.class);
            on.tenancy.lifecycle().activate(acme.id(), "paid");
            Waiting.until("let in again", () -> comesIn(acme));
            assertThat(works(globex, others)).isTrue();
        }
    }

    @Test void what_a_guest_is_running_ends_when_its_tenant_is_purged() throws Exception {
        var gone = admitted("gone");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var connection = connect(other, gone)) {
            var running = threads.submit(() -> CallContext.of(gone).call(() -> {
                try (var statement = connection.createStatement()) {
                    return statement.execute("set statement_timeout = 0; select pg_sleep(600)");
                }
            }));
            Waiting.until("running",
                    () -> on.platform.ask("select 1 from pg_stat_activity where query like '%pg_sleep(600)' and pid <> pg_backend_pid()")
                            .size() == 1);
            on.tenancy.lifecycle().suspend(gone.id(), "first");
            Waiting.until("ended", running::isDone);
            assertThat(running.state()).isEqualTo(java.util.concurrent.Future.State.FAILED);
            on.tenancy.lifecycle().purge(gone.id(), "then");
        }
    }

    /** However narrowly it was asked for before: none is left afterwards. */
    @Test void none_that_is_being_opened_meanwhile_is_left() throws Exception {
        var acme = admitted("racing");
        for (var round = 0; round < 5; round++) {
            var stop = new AtomicBoolean();
            var begun = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var asking = threads.submit(() -> {
                    while (!stop.get()) {
                        comesIn(acme);
                        begun.countDown();
                    }
                });
                begun.await();
                on.tenancy.lifecycle().suspend(acme.id(), "unpaid");
                Waiting.until("none is there", () -> on.sessions(acme, "crm") == 0);
                stop.set(true);
                asking.get();
                Waiting.until("none has come since", () -> on.sessions(acme, "crm") == 0);
                on.tenancy.lifecycle().activate(acme.id(), "paid");
            }
        }
    }

    private static Tenant admitted(String slug) {
        var tenant = on.tenant(slug);
        on.tenancy.guests().admit(tenant.id(), "crm");
        return tenant;
    }

    private static Connection connect(Tenancy node, Tenant tenant) throws SQLException {
        return CallContext.of(tenant).call(() -> node.guests().dataSource("crm").getConnection());
    }

    private static boolean comesIn(Tenant tenant) {
        try (var connection = connect(other, tenant)) {
            return works(tenant, connection);
        } catch (SQLException | TenancyException e) {
            return false;
        }
    }

    private static boolean works(Tenant tenant, Connection connection) throws SQLException {
        return CallContext.of(tenant).call(() -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("select 1");
            }
        });
    }

    private static void ended(Tenant tenant, Connection connection) {
        assertThatThrownBy(() -> works(tenant, connection)).isInstanceOf(SQLException.class);
    }
}
