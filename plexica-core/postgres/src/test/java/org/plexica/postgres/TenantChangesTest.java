package org.plexica.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.postgres.boot.ChangeFeeds;

/** What tenants publish in their own transactions, and who is told that it was they. */
final class TenantChangesTest {
    static PlacedTenants tenants;
    static HikariDataSource keeping;
    static ChangeFeed here;
    static FeedNode there;
    static Tenant acme;
    static Tenant globex;

    @BeforeAll static void start() throws SQLException {
        tenants = new PlacedTenants(4);
        keeping = tenants.database.pool(tenants.database.logins().app(), 4);
        here = ChangeFeeds.start(keeping, tenants.floor.callers());
        there = FeedNode.on(tenants.database);
        acme = tenants.make("acme");
        globex = tenants.make("globex");
    }

    @AfterAll static void end() {
        here.close();
        there.close();
        keeping.close();
        tenants.close();
    }

    @Test void what_a_tenant_publishes_is_told_as_its_own_and_never_as_the_applications() {
        var heard = listening("tenant");
        publish(acme, "tenant", "globex").await(ChangeFeedTest.WAIT);
        publish(globex, "tenant", "globex").await(ChangeFeedTest.WAIT);
        tenants.floor.platform().<ChangeFeed.Published, RuntimeException>call(() -> here.publish("tenant", "acme"))
                .await(ChangeFeedTest.WAIT);
        assertThat(heard).containsExactly(tenants.role(acme) + " globex", tenants.role(globex) + " globex");
        assertThat(there.heard()).containsExactly("acme");
    }

    @Test void it_is_told_when_the_tenants_transaction_commits_and_never_when_it_does_not() {
        var heard = listening("membership");
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> tenants.floor.tenants().run(() -> {
            tenants.add("lost");
            here.publish("membership", "lost");
            throw new IllegalStateException("on purpose");
        }))).hasMessage("on purpose");
        var published = CallContext.of(acme).call(() -> tenants.floor.tenants().<ChangeFeed.Published, RuntimeException>call(() -> {
            tenants.add("kept");
            var kept = here.publish("membership", "kept");
            assertThatThrownBy(() -> kept.await(ChangeFeedTest.WAIT)).isInstanceOf(PostgresException.class);
            return kept;
        }));
        published.await(ChangeFeedTest.WAIT);
        assertThat(tenants.notes(acme)).containsExactly("kept");
        assertThat(heard).containsExactly(tenants.role(acme) + " kept");
    }

    @Test void inside_a_tenants_transaction_the_application_can_publish_in_one_of_its_own() {
        var heard = listening("plugin");
        CallContext.of(acme).run(() -> tenants.floor.tenants().run(() -> {
            here.publish("plugin", "the tenant's");
            tenants.floor.platform().run(() -> here.publish("plugin", "the application's"));
        }));
        publish(acme, "plugin", "last").await(ChangeFeedTest.WAIT);
        assertThat(heard).containsExactly(tenants.role(acme) + " the tenant's", tenants.role(acme) + " last");
    }

    @Test void in_a_tenants_context_without_a_transaction_nothing_is_published() {
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> here.publish("tenant", "acme"))).isInstanceOf(CoreException.class)
                .hasMessageContaining("core/no-transaction");
    }

    @Test void rows_that_a_tenant_writes_by_hand_are_stamped_all_the_same() {
        var heard = listening("forged");
        var applications = new ConcurrentLinkedQueue<String>();
        there.feed().listen("forged", applications::add, () -> {});
        CallContext.of(acme).run(() -> execute("insert into plexica.change (scope, key) values ('forged', 'globex')"));
        publish(globex, "forged", "last").await(ChangeFeedTest.WAIT);
        assertThat(heard).containsExactly(tenants.role(acme) + " globex", tenants.role(globex) + " last");
        assertThat(applications).isEmpty();
    }

    @Test void a_listener_of_tenants_that_throws_is_told_everything() {
        var heard = new ConcurrentLinkedQueue<String>();
        there.feed().listenTenants("broken", (_, _) -> { throw new IllegalStateException("on purpose"); }, () -> heard.add("everything"));
        publish(acme, "broken", "x").await(ChangeFeedTest.WAIT);
        assertThat(heard).containsExactly("everything");
    }

    private static Queue<String> listening(String scope) {
        var heard = new ConcurrentLinkedQueue<String>();
        there.feed().listenTenants(scope, (role, key) -> heard.add(role + " " + key), () -> {});
        return heard;
    }

    private static ChangeFeed.Published publish(Tenant tenant, String scope, String key) {
        return CallContext.of(tenant).call(() -> tenants.floor.tenants().<ChangeFeed.Published, RuntimeException>call(
                () -> here.publish(scope, key)));
    }

    private static void execute(String text) {
        try (var connection = tenants.floor.dataSource().getConnection(); var statement = connection.createStatement()) {
            assertThat(List.of(text)).allSatisfy(it -> assertThat(statement.executeUpdate(it)).isOne());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
