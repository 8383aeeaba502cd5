package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.UserId;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.tenancy.spi.Step;

/** Suspended and activated: which moves are legal, and what they do to who is inside. */
final class LifecycleTest {
    static Platform platform;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(it -> it.migrations("db/tenant"));
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void a_suspended_tenant_is_refused_keeps_everything_and_can_be_activated() throws SQLException {
        var acme = create("acme");
        write(acme, "before");
        assertThat(tenancy.lifecycle().suspend(acme.id(), "unpaid")).isEqualTo(tenancy.tenants().require(TenantRef.id(acme.id())))
                .extracting(TenantRecord::status).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(tenancy.directory().find(TenantRef.slug("acme"))).contains(new Listing(acme, Availability.SUSPENDED));
        refused(() -> write(acme, "meanwhile"), new TenancyError.Suspended());
        assertThat(tenancy.lifecycle().activate(acme.id(), "paid").status()).isEqualTo(TenantStatus.ACTIVE);
        write(acme, "after");
        assertThat(notes(acme)).containsExactly("before", "after");
    }

    @Test void to_be_there_already_is_no_change_and_each_change_is_audited() {
        var globex = create("globex");
        var ada = CallContext.platform(new Actor.Admin(new UserId("ada")));
        assertThat(tenancy.lifecycle().activate(globex.id(), "again")).isEqualTo(tenancy.tenants().require(TenantRef.id(globex.id())));
        var suspended = ada.call(() -> tenancy.lifecycle().suspend(globex.id(), "unpaid"));
        assertThat(ada.call(() -> tenancy.lifecycle().suspend(globex.id(), "still unpaid"))).isEqualTo(suspended);
        assertThat(ada.call(() -> tenancy.lifecycle().activate(globex.id(), "paid")).version()).isGreaterThan(suspended.version());
        assertThat(platform.ask("select action || ' ' || (facts ->> 'reason') from plexica.audit where object = '" + globex.id()
                + "' and actor::text like '%ada%' order by id")).containsExactly("tenant.suspended unpaid", "tenant.activated paid");
    }

    @Test void other_moves_are_refused() {
        var gone = create("gone");
        tenancy.lifecycle().purge(gone.id(), "a test");
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(gone.id())).status() == TenantStatus.PURGED);
        refused(() -> tenancy.lifecycle().suspend(gone.id(), "x"), new TenancyError.IllegalMove(TenantStatus.PURGED, "be suspended"));
        refused(() -> tenancy.lifecycle().activate(gone.id(), "x"), new TenancyError.IllegalMove(TenantStatus.PURGED, "be activated"));
        refused(() -> tenancy.lifecycle().suspend(TenantId.fresh(), "x"), new TenancyError.UnknownTenant());
        refused(() -> tenancy.lifecycle().activate(TenantId.fresh(), "x"), new TenancyError.UnknownTenant());
        for (var blank : List.of("", " \n"))
            assertThatThrownBy(() -> tenancy.lifecycle().suspend(gone.id(), blank)).isInstanceOf(CoreException.class)
                    .hasMessageContaining("core/invalid-value");
    }

    @Test void a_tenant_that_is_being_set_up_cannot_be_suspended(@TempDir Path root) {
        var release = new CountDownLatch(1);
        try (var slow = platform.node(it -> it.provisioner(new Folders(Step.named("files"), root).before((_, _) -> release.await())))) {
            var hatching = slow.tenants().create(NewTenant.of("hatching", "Hatching"));
            for (var move : List.<Runnable>of(() -> tenancy.lifecycle().suspend(hatching.tenant().id(), "x"),
                    () -> tenancy.lifecycle().activate(hatching.tenant().id(), "x")))
                assertThatThrownBy(move::run).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error())
                        .isInstanceOf(TenancyError.IllegalMove.class));
            release.countDown();
            hatching.await(Platform.SOON).orThrow();
        }
    }

    @Test void a_suspended_tenant_can_be_purged() {
        var leaving = create("leaving");
        tenancy.lifecycle().suspend(leaving.id(), "unpaid");
        assertThat(tenancy.lifecycle().purge(leaving.id(), "never paid").status()).isEqualTo(TenantStatus.PENDING_PURGE);
        refused(() -> write(leaving, "x"), new TenancyError.UnknownTenant());
    }

    @Test void an_open_transaction_may_finish_and_no_other_begins_on_a_connection_that_is_kept() throws SQLException {
        var inside = create("inside");
        CallContext.of(inside).call(() -> {
            try (var kept = tenancy.dataSource().getConnection(); var statement = kept.createStatement()) {
                statement.executeUpdate("insert into note (text) values ('by a connection that is kept')");
                tenancy.transactions().run(() -> {
                    write("begun before");
                    tenancy.lifecycle().suspend(inside.id(), "meanwhile");
                    write("and finished");
                });
                refused(() -> insert(statement), new TenancyError.Suspended());
                tenancy.lifecycle().activate(inside.id(), "again");
                return statement.executeUpdate("insert into note (text) values ('again')");
            }
        });
        assertThat(notes(inside)).containsExactly("by a connection that is kept", "begun before", "and finished", "again");
    }

    @Test void of_many_who_suspend_and_activate_at_once_each_change_is_one() throws InterruptedException {
        var crowd = create("crowd");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = threads.invokeAll(IntStream.range(0, 20).<Callable<TenantRecord>>mapToObj(i -> () -> i % 2 == 0
                    ? tenancy.lifecycle().suspend(crowd.id(), "x")
                    : tenancy.lifecycle().activate(crowd.id(), "x")).toList());
            assertThat(done).allSatisfy(it -> assertThat(it.get().tenant()).isEqualTo(crowd));
        }
        var actions = platform.ask("select action from plexica.audit where object = '" + crowd.id() + "' and facts ? 'reason' order by id");
        var versions = tenancy.tenants().require(TenantRef.id(crowd.id())).version();
        assertThat(actions).hasSize(Math.toIntExact(versions - 2)).startsWith("tenant.suspended");
        for (var i = 1; i < actions.size(); i++)
            assertThat(actions.get(i)).isNotEqualTo(actions.get(i - 1));
    }

    private static Tenant create(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static void write(Tenant tenant, String text) { CallContext.of(tenant).run(() -> write(text)); }

    private static void write(String text) {
        try (var connection = tenancy.dataSource().getConnection();
                var insert = connection.prepareStatement(
                        "insert into note (text) values (?)")) {
            insert.setString(1, text);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Statement statement) {
        try {
            statement.executeUpdate("insert into note (text) values ('too late')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> notes(Tenant tenant) throws SQLException {
        return platform.ask("select text from %s.note order by id".formatted(platform.databaseObjects(tenant.slug().value()).getFirst()));
    }

    private static void refused(Runnable work, TenancyError error) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(TenancyException.class, e -> assertThat(e.error()).isEqualTo(error));
    }
}
