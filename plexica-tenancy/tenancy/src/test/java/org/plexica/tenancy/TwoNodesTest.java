package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.DomainName;
import org.plexica.core.PlexicaError;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.devservices.boot.DevServices;
import org.plexica.postgres.PostgresException;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** What one node changes and another remembers. */
final class TwoNodesTest {
    static Platform platform;
    static Tenancy first;
    static Tenancy second;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        first = platform.node(it -> it.provisioner(new IssuersTest.Numbered(Optional.empty())));
        second = platform.node(it -> it.provisioner(new IssuersTest.Numbered(Optional.empty())));
        Waiting.until("current", () -> first.changes().isCurrent() && second.changes().isCurrent());
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void a_tenant_that_one_node_suspends_is_refused_by_the_other_at_once_and_let_in_again_soon() throws SQLException {
        var acme = create("acme");
        open(acme, second);
        try (var kept = CallContext.of(acme).call(second.dataSource()::getConnection)) {
            for (var i = 0; i < 15; i++) {
                first.lifecycle().suspend(acme.id(), "unpaid");
                assertThat(availability(TenantRef.slug("acme"))).isEqualTo(Availability.SUSPENDED);
                assertThat(availability(TenantRef.id(acme.id()))).isEqualTo(Availability.SUSPENDED);
                refused(acme, second, new TenancyError.Suspended());
                assertThatThrownBy(() -> CallContext.of(acme).run(() -> ask(kept))).isInstanceOf(TenancyException.class);
                first.lifecycle().activate(acme.id(), "paid");
                open(acme, second);
                assertThat(CallContext.of(acme).<Boolean, RuntimeException>call(() -> ask(kept))).isTrue();
            }
        }
    }

    @Test void a_tenant_that_one_node_purges_is_not_there_for_the_other_nor_its_issuer_and_domain() {
        var gone = create("gone");
        first.domains().add(gone.id(), new DomainName("gone.example.org"));
        open(gone, second);
        Waiting.until("known", () -> second.directory().find(TenantRef.domain("gone.example.org")).isPresent() && trusted("gone"));
        first.lifecycle().purge(gone.id(), "a test");
        assertThat(second.directory().find(TenantRef.slug("gone")).filter(it -> it.availability() != Availability.GONE)).isEmpty();
        assertThat(second.directory().find(TenantRef.domain("gone.example.org"))).isEmpty();
        assertThat(trusted("gone")).isFalse();
        refused(gone, second, new TenancyError.UnknownTenant());
    }

    @Test void what_was_not_there_is_found_once_it_is() {
        for (var i = 0; i < 3; i++) {
            assertThat(second.directory().find(TenantRef.slug("phoenix")).filter(it -> it.availability() != Availability.GONE)).isEmpty();
            assertThat(trusted("phoenix")).isFalse();
            var phoenix = create("phoenix");
            open(phoenix, second);
            Waiting.until("trusted", () -> trusted("phoenix"));
            assertThat(second.directory().find(TenantRef.slug("phoenix"))).map(Listing::tenant).contains(phoenix);
            second.lifecycle().purge(phoenix.id(), "a test");
            Waiting.until("purged", () -> first.tenants().find(TenantRef.slug("phoenix")).isEmpty());
        }
    }

    @Test void a_domain_that_moves_leads_to_its_new_tenant_soon() {
        var domain = new DomainName("moving.example.org");
        var from = create("from");
        var to = create("onto");
        assertThat(second.directory().find(new TenantRef.ByDomain(domain))).isEmpty();
        for (var owner : new Tenant[] {from, to, from}) {
            first.domains().add(owner.id(), domain);
            Waiting.until("moved", () -> second.directory().find(new TenantRef.ByDomain(domain)).map(Listing::tenant).equals(Optional.of(
                    owner)));
            first.domains().remove(owner.id(), domain);
        }
        Waiting.until("nobody's", () -> second.directory().find(new TenantRef.ByDomain(domain)).isEmpty());
    }

    @Test void a_node_that_is_cut_off_lets_nobody_in_and_is_right_when_it_is_back() throws SQLException {
        var cut = create("cut");
        try (var proxy = proxy()) {
            var third = platform.nodeBy(platform.by(proxy));
            Waiting.until("current", third.changes()::isCurrent);
            open(cut, third);
            proxy.turn(new Weather.Silent());
            first.lifecycle().suspend(cut.id(), "meanwhile");
            assertThatThrownBy(() -> third.directory().find(TenantRef.id(cut.id()))).isInstanceOfSatisfying(PostgresException.class,
                    e -> assertThat(e.error().kind()).isEqualTo(PlexicaError.Kind.UNAVAILABLE));
            assertThatThrownBy(() -> third.issuers().find("https://id.example.org/cut")).isInstanceOf(PostgresException.class);
            assertThatThrownBy(() -> CallContext.of(cut).run(() -> third.transactions().run(() -> {}))).isInstanceOf(
                    PostgresException.class);
            proxy.reset();
            proxy.turn(new Weather.Fair());
            Waiting.until("right", () -> {
                try {
                    assertThat(third.directory().find(TenantRef.id(cut.id()))).map(Listing::availability).contains(Availability.SUSPENDED);
                    return third.changes().isCurrent();
                } catch (PostgresException _) {
                    return false;
                }
            });
            refused(cut, third, new TenancyError.Suspended());
            third.close();
        }
    }

    @Test void a_node_that_cannot_read_the_feed_asks_the_database() {
        var heard = create("heard");
        var go = new CountDownLatch(1);
        try (var deaf = platform.node(it -> it)) {
            Waiting.until("current", deaf.changes()::isCurrent);
            open(heard, deaf);
            deaf.changes().listen("hang", _ -> awaitUninterruptibly(go), () -> {});
            publish("hang");
            Waiting.until("not current", () -> !deaf.changes().isCurrent());
            first.lifecycle().suspend(heard.id(), "unpaid");
            assertThat(deaf.directory().find(TenantRef.slug("heard"))).map(Listing::availability).contains(Availability.SUSPENDED);
            refused(heard, deaf, new TenancyError.Suspended());
            first.lifecycle().activate(heard.id(), "paid");
            assertThat(deaf.directory().find(TenantRef.slug("heard"))).map(Listing::availability).contains(Availability.OPEN);
            go.countDown();
            Waiting.until("current", deaf.changes()::isCurrent);
            first.lifecycle().suspend(heard.id(), "unpaid");
            assertThat(deaf.directory().find(TenantRef.slug("heard"))).map(Listing::availability).contains(Availability.SUSPENDED);
        } finally {
            go.countDown();
        }
    }

    @Test void a_closed_tenancy_is_no_node_and_asks_the_database() {
        var late = create("late");
        var closed = platform.node(it -> it);
        open(late, closed);
        closed.close();
        first.lifecycle().suspend(late.id(), "unpaid");
        assertThat(closed.directory().find(TenantRef.slug("late"))).map(Listing::availability).contains(Availability.SUSPENDED);
    }

    private static void publish(String scope) {
        try {
            platform.run("set role %s; insert into plexica.change (scope, key) values ('%s', 'x')".formatted(platform.logins.app().name(),
                    scope));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tenant create(String slug) {
        return first.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static Availability availability(TenantRef ref) { return second.directory().find(ref).orElseThrow().availability(); }

    private static boolean trusted(String slug) { return second.issuers().find("https://id.example.org/" + slug).isPresent(); }

    /** Until the node lets people in, by all that it remembers. */
    static void open(Tenant tenant, Tenancy node) {
        Waiting.until("open",
                () -> node.directory().find(TenantRef.slug(tenant.slug().value())).filter(it -> it.availability() == Availability.OPEN)
                        .isPresent() && node.directory().find(TenantRef.id(tenant.id())).isPresent() && enters(tenant, node));
    }

    private static boolean enters(Tenant tenant, Tenancy node) {
        try {
            CallContext.of(tenant).run(() -> node.transactions().run(() -> {}));
            return true;
        } catch (TenancyException _) {
            return false;
        }
    }

    private static void refused(Tenant tenant, Tenancy node, TenancyError error) {
        assertThatThrownBy(() -> CallContext.of(tenant).run(() -> node.transactions().run(() -> {}))).isInstanceOfSatisfying(
                TenancyException.class, e -> assertThat(e.error()).isEqualTo(error));
    }

    private static boolean ask(Connection connection) {
        try (var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static TcpProxy proxy() {
        var postgres = DevServices.shared().postgres();
        return TcpProxy.to(postgres.host(), postgres.port());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
