package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.postgres.ChangeFeed;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.ChangeFeeds;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.PostgresFloor;

/** Where the administrator is no superuser, as on managed PostgreSQL: the account may create roles and databases, and owns this database. */
final class ManagedDatabaseTest {
    /** How the logins come to be. */
    enum Installation {
        CREATED {
            @Override void by(Platform platform, DatabaseLogin administrator) throws SQLException {
                try (var connection = platform.connect(administrator)) {
                    platform.logins.create(connection);
                    platform.logins.create(connection);
                }
            }
        },
        BY_HAND {
            @Override void by(Platform platform, DatabaseLogin administrator) throws SQLException {
                try (var connection = platform.connect(administrator); var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    for (var text : platform.logins.statements(platform.prefix))
                        statement.execute(text);
                    connection.commit();
                }
            }
        };

        abstract void by(Platform platform, DatabaseLogin administrator) throws SQLException;

        void install(Platform platform) throws SQLException {
            var master = new DatabaseLogin(platform.prefix + "_master", "master-password-1");
            platform.run(
                    "create role %1$s login createrole createdb password '%2$s'; alter database %3$s owner to %1$s".formatted(master.name(),
                            master.password(), platform.prefix));
            by(platform, master);
        }
    }

    @ParameterizedTest
    @EnumSource void tenants_live_their_whole_life_without_a_superuser(Installation installation) throws Exception {
        var platform = new Platform(installation::install);
        try {
            assertThat(platform.ask("select rolname from pg_roles where rolsuper and rolname like '" + platform.prefix + "%'")).isEmpty();
            var tenancy = platform.sharded(1);
            var tenants = new ArrayList<Tenant>();
            for (var slug : new String[] {"first", "second", "third"})
                tenants.add(tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow());
            for (var tenant : tenants) {
                tenancy.tenants().upgrade(TenantRef.id(tenant.id()));
                CallContext.of(tenant).run(() -> execute(tenancy, "insert into note (text) values ('mine')"));
                assertThatThrownBy(() -> CallContext.of(tenant).run(() -> execute(tenancy, "create table more (x int)")))
                        .hasMessageContaining(
                                "permission denied");
            }
            assertThat(platform.ask("select count(*) from plexica.audit where action = 'tenant.activated'")).isEqualTo(platform.ask(
                    "select count(*) from plexica.tenant where status = 'ACTIVE'"));
            aChangeIsHeard(platform);
            for (var tenant : tenants)
                tenancy.lifecycle().purge(tenant.id(), "test");
            Waiting.until("purged", () -> tenants.stream().allMatch(tenant -> tenancy.tenants().require(TenantRef.id(tenant.id()))
                    .status() == TenantStatus.PURGED));
            for (var tenant : tenants)
                assertThat(platform.databaseObjects(tenant.slug().value())).isEmpty();
            assertThat(platform
                    .ask("select rolname from pg_roles where rolname ~ '^%s_[0-9]' order by 1".formatted(platform.logins.provisioner()
                            .name())))
                    .hasSize(2);
        } finally {
            platform.end();
        }
    }

    private static void aChangeIsHeard(Platform platform) {
        var heard = new ConcurrentLinkedQueue<String>();
        var pool = platform.app();
        var transactions = PostgresFloor.on(pool).platform();
        try (var feed = ChangeFeeds.start(pool, transactions)) {
            feed.listen("test", heard::add, () -> {});
            Waiting.until("the feed is read", () -> isCurrent(feed));
            transactions.<ChangeFeed.Published, RuntimeException>call(() -> feed.publish("test", "something"))
                    .await(Duration.ofSeconds(30));
            assertThat(heard).containsExactly("something");
        }
    }

    private static boolean isCurrent(ChangeFeed feed) {
        try {
            feed.requireCurrent();
            return true;
        } catch (PostgresException _) {
            return false;
        }
    }

    private static void execute(Tenancy tenancy, String text) {
        try (var connection = tenancy.dataSource().getConnection(); var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
