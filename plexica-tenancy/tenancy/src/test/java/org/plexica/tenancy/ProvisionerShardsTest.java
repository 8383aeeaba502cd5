package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.boot.DatabaseLogin;
import org.plexica.postgres.boot.LoginProbe;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.boot.ProvisionerLogins;

/** A provisioner login for each few tenants. */
final class ProvisionerShardsTest {
    private Platform platform;
    private String first;

    @BeforeEach void start() throws SQLException {
        platform = new Platform();
        first = platform.logins.provisioner().name();
    }

    @AfterEach void end() throws Exception { platform.end(); }

    @Test void seven_tenants_by_three_each_take_three_logins_and_any_node_migrates_and_removes_them() throws SQLException {
        var tenants = create(platform.sharded(3), 7);
        assertThat(platform.ask("select rolname from pg_roles where rolname ~ '^" + first + "_' order by 1")).containsExactly(first + "_2",
                first + "_3");
        assertThat(tenants).extracting(this::maker).containsExactly(first, first, first, first + "_2", first + "_2", first + "_2",
                first + "_3");
        var restarted = platform.sharded(3);
        for (var tenant : tenants) {
            restarted.tenants().upgrade(TenantRef.id(tenant.id()));
            assertThat(CallContext.of(tenant).call(() -> notes(restarted))).isZero();
        }
        purge(restarted, tenants);
        for (var tenant : tenants)
            assertThat(platform.databaseObjects(tenant.slug().value())).isEmpty();
    }

    @Test void a_login_has_room_again_when_its_tenants_are_gone() {
        var tenancy = platform.sharded(2);
        var tenants = create(tenancy, 4);
        purge(tenancy, tenants.subList(0, 2));
        assertThat(maker(create(tenancy, "again"))).isEqualTo(first);
        assertThat(shards()).containsExactly(first + "_2");
    }

    @Test void tenants_made_by_one_login_live_on_when_there_are_many() throws SQLException {
        var old = create(platform.node(builder -> builder.migrations("db/tenant")), 2);
        var tenancy = platform.sharded(1);
        assertThat(maker(create(tenancy, "newcomer"))).isEqualTo(first + "_2");
        tenancy.tenants().upgrade(TenantRef.id(old.getFirst().id()));
        purge(tenancy, old);
        assertThat(platform.databaseObjects("many-0")).isEmpty();
    }

    @Test void two_nodes_that_need_the_next_login_at_once_make_one() throws Exception {
        var nodes = List.of(platform.sharded(1), platform.sharded(1));
        create(nodes.getFirst(), "before");
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = nodes.stream().map(node -> threads.submit(() -> {
                start.await();
                return create(node, "at-once-" + nodes.indexOf(node));
            })).toList();
            for (var one : both)
                assertThat(maker(one.get())).startsWith(first + "_");
        }
        assertThat(shards()).isSubsetOf(first + "_2", first + "_3").contains(first + "_2");
    }

    @Test void eight_at_once_get_no_more_logins_than_they_need() throws Exception {
        var tenancy = platform.sharded(3);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Tenant>>();
            for (var i = 0; i < 8; i++) {
                var slug = "crowd-" + i;
                all.add(threads.submit(() -> create(tenancy, slug)));
            }
            for (var one : all)
                one.get();
        }
        assertThat(shards()).isSubsetOf(first + "_2", first + "_3");
    }

    @Test void a_login_whose_making_broke_off_is_made_again() throws Exception {
        platform.run("revoke create on database " + platform.prefix + " from " + first + " cascade");
        platform.run("grant create on database " + platform.prefix + " to " + first);
        var logins = ProvisionerLogins.many(platform.logins.provisioner(), platform.url, platform.logins.app().name(), 1);
        assertThatThrownBy(logins::require).isInstanceOf(PostgresException.class).hasMessageContaining("may not let others create schemas");
        platform.run("grant create on database " + platform.prefix + " to " + first + " with grant option");
        platform.run("revoke " + platform.logins.app().name() + "_tenants from " + first);
        var one = platform.sharded(1);
        platform.run("grant " + platform.logins.app().name() + "_tenants to " + first + " with admin true, inherit false, set false");
        create(one, "fits");
        platform.run("revoke " + platform.logins.app().name() + "_tenants from " + first + " cascade");
        assertThatThrownBy(() -> create(one, "broken")).isInstanceOf(TenancyException.class);
        assertThat(shards()).isEmpty();
        platform.run("grant " + platform.logins.app().name() + "_tenants to " + first + " with admin true, inherit false, set false");
        assertThat(maker(create(one, "mended"))).isEqualTo(first + "_2");
    }

    @Test void changing_the_first_ones_password_locks_none_out() throws SQLException {
        var tenants = create(platform.sharded(1), 3);
        var changed = new PlatformLogins(platform.logins.app(), new DatabaseLogin(first, "another-password-2"), platform.logins.owner());
        try (var administrator = platform.administrator()) {
            changed.create(administrator);
        }
        var tenancy = platform.sharded(1, changed);
        for (var tenant : tenants)
            tenancy.tenants().upgrade(TenantRef.id(tenant.id()));
        purge(tenancy, tenants);
        assertThat(shards()).containsExactly(first + "_2", first + "_3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            superuser | is a superuser
                                            createdb | may create databases
                                            bypassrls | bypasses row-level security
                                            replication | may replicate
                                            nocreaterole | may not create roles
                                            nologin | may not log in
                                            """) void a_login_with_other_powers_is_refused(String attribute, String finding)
            throws SQLException {
        create(platform.sharded(1), 2);
        platform.run("alter role " + first + "_2 " + attribute);
        refused(first + "_2 " + finding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant pg_read_all_data to %1$s_2 with admin true, inherit false", "grant %2$s to %1$s_2 with inherit false",
            "grant %3$s to %1$s_2 with inherit false", "grant pg_monitor to %1$s_2"}) void a_login_that_may_become_more_is_refused(
                    String statement) throws SQLException {
        create(platform.sharded(1), 2);
        platform.run(statement.formatted(first, platform.logins.owner().name(), platform.logins.app().name()));
        refused("is a member of a role that may do more");
    }

    @Test void a_login_that_others_may_become_is_refused() throws SQLException {
        create(platform.sharded(1), 2);
        platform.run("create role " + first + "_thief createrole; grant " + first + "_2 to " + first + "_thief");
        refused(first + "_2 has members");
    }

    @Test void a_login_that_somebody_planted_is_refused_and_never_used() throws SQLException {
        var tenancy = platform.sharded(1);
        platform.run(
                "create role %1$s_mallory createrole; set role %1$s_mallory; create role %1$s_2 login createrole password 'known-to-mallory'"
                        .formatted(first));
        create(tenancy, 1);
        assertThat(maker(create(tenancy, "careful"))).isEqualTo(first + "_3");
        refused(first + "_2 was not made by " + first, first + "_2 has members");
    }

    @Test void a_first_login_that_could_do_more_is_refused() throws SQLException {
        platform.run("grant pg_read_all_data to " + first);
        refused(first + " is a member of a role that may do more");
    }

    @Test void the_application_and_the_tenants_cannot_reach_these_logins() throws SQLException {
        var tenants = create(platform.sharded(1), 2);
        new LoginProbe(platform.app()).require();
        var runtime = platform.databaseObjects(tenants.getFirst().slug().value()).getFirst();
        for (var attempt : List.of("set role %1$s", "grant %1$s to current_user", "alter role %1$s password 'x'", "drop role %1$s",
                "set session authorization %1$s")) {
            refusedByTheDatabase(attempt.formatted(first + "_2"));
            refusedByTheDatabase("set role " + runtime + "; " + attempt.formatted(first + "_2"));
        }
        platform.run("grant " + first + "_2 to " + platform.logins.app().name() + " with inherit false");
        assertThatThrownBy(() -> new LoginProbe(platform.app()).require()).hasMessageContaining("may become a role that may do more");
    }

    @Test void a_name_that_leaves_no_room_for_the_others_is_refused() {
        var long59 = new DatabaseLogin("p".repeat(59), "a-long-password");
        assertThatThrownBy(() -> ProvisionerLogins.many(long59, platform.url, "app")).hasMessageContaining("58");
    }

    private void refused(String... findings) {
        assertThatThrownBy(() -> platform.sharded(1)).isInstanceOfSatisfying(PostgresException.class, e -> {
            assertThat(e.error()).isInstanceOf(PostgresError.Unfit.class);
            assertThat(e.error().detail()).contains(findings);
        });
    }

    private void refusedByTheDatabase(String statements) {
        assertThatThrownBy(() -> {
            try (var connection = platform.connect(platform.logins.app()); var statement = connection.createStatement()) {
                statement.execute(statements);
            }
        }).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private List<String> shards() { return platform.ask("select rolname from pg_roles where rolname ~ '^" + first + "_' order by 1"); }

    private String maker(Tenant tenant) {
        var owner = platform.databaseObjects(tenant.slug().value()).getLast();
        return platform
                .ask("""
                     select m.member::regrole from pg_auth_members m join pg_roles r on r.oid = m.roleid where r.rolname = '%s' and m.admin_option
                     """.formatted(
                        owner))
                .getFirst();
    }

    private static List<Tenant> create(Tenancy tenancy, int count) {
        var tenants = new ArrayList<Tenant>();
        for (var i = 0; i < count; i++)
            tenants.add(create(tenancy, "many-" + i));
        return tenants;
    }

    private static Tenant create(Tenancy tenancy, String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static void purge(Tenancy tenancy, List<Tenant> tenants) {
        for (var tenant : tenants)
            tenancy.lifecycle().purge(tenant.id(), "test");
        Waiting.until("purged", () -> tenants.stream().allMatch(tenant -> tenancy.tenants().require(TenantRef.id(tenant.id()))
                .status() == TenantStatus.PURGED));
    }

    private static long notes(Tenancy tenancy) throws SQLException {
        try (var connection = tenancy.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
