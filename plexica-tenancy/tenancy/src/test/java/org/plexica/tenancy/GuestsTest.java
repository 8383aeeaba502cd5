package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.AuditSink;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.testkit.TenantExtension;
import org.plexica.testkit.TenantTest;
import org.plexica.testkit.Twins;

/** How guests come and go. */
final class GuestsTest {
    static GuestPlatform on;
    @RegisterExtension
    static final TenantExtension TENANTS = TenantExtension.of(() -> FreshTenants.of(on.tenancy));

    @BeforeAll static void start(@TempDir Path folder) throws Exception {
        on = new GuestPlatform(folder, builder -> builder);
    }

    @AfterAll static void stop() throws Exception { on.end(); }

    @TenantTest(tenants = 2) void twins_do_not_see_what_their_guests_keep(Twins twins) throws Exception {
        for (var tenant : new Tenant[] {twins.first(), twins.second()}) {
            on.tenancy.guests().admit(tenant.id(), "crm");
            on.run(tenant, "crm", "create table contact (name text)");
        }
        twins.plant(text -> query("insert into contact values ('" + text + "') returning name").call())
                .mustSee(query("select * from contact")).mustNotSee(query("select * from contact"));
        assertThatThrownBy(() -> twins.mustNotSee(query("select * from " + on.schema(twins.first()) + "__crm.contact")))
                .isInstanceOf(SQLException.class).hasMessageContaining("permission denied");
    }

    @TenantTest void to_admit_a_guest_twice_is_to_admit_it(Tenant acme) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        on.run(acme, "crm", "create table kept (i int)");
        on.tenancy.guests().admit(acme.id(), "crm");
        assertThat(on.run(acme, "crm", "select * from kept")).isEmpty();
        assertThat(audited(acme)).containsExactly("tenant.guest-admitted");
    }

    @TenantTest void a_guest_that_is_dismissed_is_gone_and_its_connections_end(Tenant acme) throws Exception {
        on.tenancy.guests().admit(acme.id(), "crm");
        on.tenancy.guests().admit(acme.id(), "crm-2");
        on.run(acme, "crm", "create table big (i int)", "select lo_create(0)", "create type e as enum ('x')");
        try (var open = on.connect(acme, "crm"); var statement = open.createStatement()) {
            open.setAutoCommit(false);
            CallContext.of(acme).call(() -> statement.execute("lock table big"));
            on.tenancy.guests().dismiss(acme.id(), "crm");
            assertThat(roles(acme)).isEqualTo(1);
            assertThatThrownBy(() -> on.connect(acme, "crm")).satisfies(e -> assertThat(code(e)).isEqualTo("tenancy/guest-not-admitted"));
        }
        on.tenancy.guests().dismiss(acme.id(), "crm");
        assertThat(audited(acme)).containsExactly("tenant.guest-admitted", "tenant.guest-admitted", "tenant.guest-dismissed");
        assertThat(on.run(acme, "crm-2", "select 1")).containsExactly("1");
        on.tenancy.guests().admit(acme.id(), "crm");
        assertThatThrownBy(() -> on.run(acme, "crm", "select * from big")).hasMessageContaining("does not exist");
    }

    /** As if the node had died between the two steps of a removal. */
    @TenantTest void a_dismissal_that_was_cut_off_can_be_done_again_or_undone(Tenant acme) throws SQLException {
        var role = on.schema(acme) + "__crm";
        for (var again : List.<Runnable>of(() -> on.tenancy.guests().admit(acme.id(), "crm"),
                () -> on.tenancy.guests().dismiss(acme.id(), "crm"))) {
            on.tenancy.guests().admit(acme.id(), "crm");
            on.platform.run("alter role %1$s nologin; select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = '%1$s'"
                    .formatted(role));
            on.secrets.remove(on.schema(acme).replace('_', '-') + "/guest/crm");
            assertThat(refusal(acme)).isEqualTo("tenancy/guest-not-admitted");
            again.run();
            on.tenancy.guests().admit(acme.id(), "crm");
            assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
        }
    }

    /** Also from another node, which has a session that it believes in. */
    @TenantTest void nodes_share_a_guest_and_its_end(Tenant acme) throws Exception {
        try (var other = on.node(builder -> builder)) {
            on.tenancy.guests().admit(acme.id(), "crm");
            on.run(acme, "crm", "create table t as select 7 as i");
            var there = CallContext.of(acme);
            var data = other.guests().dataSource("crm");
            there.call(() -> {
                try (var connection = data.getConnection(); var rows = connection.createStatement().executeQuery("select i from t")) {
                    return rows.next();
                }
            });
            on.tenancy.guests().dismiss(acme.id(), "crm");
            Waiting.until("not admitted there", () -> {
                try (var _ = there.call(data::getConnection)) {
                    return false;
                } catch (TenancyException e) {
                    return e.error() instanceof TenancyError.GuestNotAdmitted;
                } catch (SQLException e) {
                    return false;
                }
            });
        }
    }

    @Test void a_purged_tenant_takes_its_guests_with_it() throws Exception {
        var acme = on.tenant("purged");
        var schema = on.schema(acme);
        for (var guest : new String[] {"crm", "mail"}) {
            on.tenancy.guests().admit(acme.id(), guest);
            on.run(acme, guest, "create table t (i int)", "select lo_create(0)");
        }
        try (var open = on.connect(acme, "crm"); var statement = open.createStatement()) {
            open.setAutoCommit(false);
            CallContext.of(acme).call(() -> statement.execute("lock table t"));
            on.tenancy.lifecycle().purge(acme.id(), "test");
            Waiting.until("purged", () -> on.tenancy.tenants().require(TenantRef.id(acme.id())).status() == TenantStatus.PURGED);
        }
        assertThat(on.platform.ask("select rolname from pg_roles where rolname like '%s%%'".formatted(schema))).isEmpty();
        assertThat(on.platform.ask("select nspname from pg_namespace where nspname like '%s%%'".formatted(schema))).isEmpty();
        assertThat(on.platform.ask("select name from plexica.secret where name like '%s%%'".formatted(schema.replace('_', '-')))).isEmpty();
    }

    @TenantTest void the_provisioner_keeps_no_rights_of_a_guest(Tenant acme) {
        on.tenancy.guests().admit(acme.id(), "crm");
        assertThat(on.platform.ask("""
                                   select rolname || inherit_option || set_option from pg_auth_members
                                   join pg_roles r on r.oid = member where roleid = to_regrole('%s__crm')
                                   """.formatted(on.schema(acme)))).containsExactly(on.platform.logins.provisioner().name() + "falsefalse");
        assertThat(on.platform.ask("select 'x' from pg_auth_members where member = to_regrole('%s__crm')".formatted(on.schema(acme))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Crm", "c--m", "-crm", "crm-", "c_rm", "a-plug-in-too-long1", "c m", "1crm", "crm;drop", "crm\n",
            "č"}) void that_is_no_name_for_a_guest(
                    String name) {
        for (var use : new Runnable[] {() -> on.tenancy.guests().admit(TenantId.fresh(), name),
                () -> on.tenancy.guests().dismiss(TenantId.fresh(), name), () -> on.tenancy.guests().dataSource(name)})
            assertThatThrownBy(use::run).isInstanceOfSatisfying(CoreException.class,
                    e -> assertThat(e.error()).isInstanceOf(CoreError.InvalidValue.class));
    }

    @Test void the_longest_names_fit() throws SQLException {
        var longest = on.tenant("a23456789-b23456789-c234567890".substring(0, 30));
        on.tenancy.guests().admit(longest.id(), "a-plug-in-of-eight".substring(0, 18));
        assertThat(on.run(longest, "a-plug-in-of-eight", "select length(current_user)")).containsExactly("61");
    }

    @Test void outside_of_a_tenant_there_is_no_guest() {
        assertThatThrownBy(() -> on.tenancy.guests().dataSource("crm").getConnection()).satisfies(e -> assertThat(code(e)).isEqualTo(
                "core/no-context"));
    }

    @TenantTest(tenants = 2) void a_connection_refuses_to_go_on_in_another_tenant(Tenant acme, Tenant globex) throws SQLException {
        on.tenancy.guests().admit(acme.id(), "crm");
        try (var connection = on.connect(acme, "crm"); var statement = connection.createStatement()) {
            for (Callable<?> use : new Callable<?>[] {() -> statement.execute("select 1"), () -> connection.setSavepoint(),
                    () -> connection.getSchema()})
                assertThatThrownBy(() -> CallContext.of(globex).call(use::call)).satisfies(e -> assertThat(code(e)).isEqualTo(
                        "core/foreign-transaction"));
        }
    }

    @Test void a_tenant_that_cannot_be_entered_has_no_guests() throws SQLException {
        var acme = on.tenant("closed");
        on.tenancy.guests().admit(acme.id(), "crm");
        for (var status : new String[] {"SUSPENDED", "COMPENSATING", "FAILED"}) {
            on.platform.run("update plexica.tenant set status = '%s', retry_at = 'infinity' where id = '%s'".formatted(status, acme.id()));
            on.platform.tellNodes(acme.id());
            Waiting.until(status, () -> refusal(acme).equals(switch (status) {
                case "SUSPENDED" -> "tenancy/suspended";
                case "COMPENSATING" -> "tenancy/not-ready";
                default -> "tenancy/unknown-tenant";
            }));
            if (status.equals("SUSPENDED")) continue;
            assertThatThrownBy(() -> on.tenancy.guests().admit(acme.id(), "mail")).isInstanceOf(TenancyException.class);
            assertThatThrownBy(() -> on.tenancy.guests().dismiss(acme.id(), "crm")).isInstanceOf(TenancyException.class);
        }
        assertThatThrownBy(() -> on.tenancy.guests().admit(TenantId.fresh(), "crm")).satisfies(e -> assertThat(code(e)).isEqualTo(
                "tenancy/unknown-tenant"));
    }

    @TenantTest void what_belongs_to_somebody_else_is_neither_taken_nor_removed(Tenant acme) throws SQLException {
        var name = on.schema(acme) + "__crm";
        on.platform.run("create role " + name);
        for (var use : new Runnable[] {() -> on.tenancy.guests().admit(acme.id(), "crm"),
                () -> on.tenancy.guests().dismiss(acme.id(), "crm")})
            assertThatThrownBy(use::run).satisfies(e -> assertThat(code(e)).isEqualTo("tenancy/foreign-resource"));
        assertThat(on.platform.ask("select rolcanlogin from pg_roles where rolname = '%s'".formatted(name))).containsExactly("f");
        on.platform.run("drop role " + name);
    }

    @TenantTest void what_cannot_be_audited_does_not_happen(Tenant acme) throws Exception {
        AuditSink full = entry -> {
            if (entry.action().startsWith("tenant.guest")) throw new IllegalStateException("full");
        };
        try (var other = on.node(builder -> builder.audit(full))) {
            assertThatThrownBy(() -> other.guests().admit(acme.id(), "crm")).hasMessage("full");
            assertThat(roles(acme)).isZero();
            on.tenancy.guests().admit(acme.id(), "crm");
            assertThatThrownBy(() -> other.guests().dismiss(acme.id(), "crm")).hasMessage("full");
            assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
        }
    }

    @TenantTest void many_that_admit_and_dismiss_at_once_leave_one_or_none(Tenant acme) throws Exception {
        try (var other = on.node(builder -> builder); var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 24).mapToObj(i -> pool.submit(() -> {
                var guests = (i % 2 == 0 ? on.tenancy : other).guests();
                if (i % 3 == 0) guests.dismiss(acme.id(), "crm");
                else
                    guests.admit(acme.id(), "crm");
            })).toList();
            for (var one : all)
                one.get();
            other.guests().admit(acme.id(), "crm");
            assertThat(on.run(acme, "crm", "select 1")).containsExactly("1");
        }
    }

    @Test void tenancy_that_was_not_told_where_says_so() throws Exception {
        try (var none = on.platform.node(builder -> builder)) {
            assertThatThrownBy(none::guests).isInstanceOfSatisfying(PostgresException.class, e -> {
                assertThat(e.error()).isInstanceOf(PostgresError.Unfit.class);
                assertThat(e.error().remedy()).contains("TenancyBuilder.guests");
            });
        }
    }

    /** Else the guest would get the application's login. */
    @TenantTest void a_url_that_names_a_user_is_refused(Tenant acme) throws Exception {
        on.tenancy.guests().admit(acme.id(), "crm");
        var app = on.platform.logins.app();
        var wrong = on.platform.url + "?user=" + app.name() + "&password=" + app.password();
        try (var other = on.node(builder -> builder.guests(wrong, on.secrets))) {
            assertThatThrownBy(() -> CallContext.of(acme).call(() -> other.guests().dataSource("crm").getConnection()))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("postgres/unfit"));
        }
    }

    private static String refusal(Tenant tenant) {
        try (var _ = on.connect(tenant, "crm")) {
            return "";
        } catch (Exception e) {
            return code(e);
        }
    }

    private static String code(Throwable thrown) {
        return thrown instanceof PlexicaException e ? e.error().code() : thrown.toString();
    }

    private static int roles(Tenant tenant) {
        return on.platform.ask("""
                               select rolname from pg_roles left join pg_namespace on nspname = rolname where starts_with(rolname, '%1$s__')
                               union select nspname from pg_namespace where starts_with(nspname, '%1$s__')
                               """.formatted(on.schema(tenant))).size();
    }

    private static List<String> audited(Tenant tenant) {
        return on.platform
                .ask("select action from plexica.audit where action like 'tenant.guest%%' and object = '%s' order by at".formatted(tenant
                        .id()));
    }

    private static Callable<ResultSet> query(String query) {
        return () -> {
            try (var connection = on.tenancy.guests().dataSource("crm").getConnection(); var statement = connection.createStatement()) {
                var rows = RowSetProvider.newFactory().createCachedRowSet();
                rows.populate(statement.executeQuery(query));
                return rows;
            }
        };
    }
}
