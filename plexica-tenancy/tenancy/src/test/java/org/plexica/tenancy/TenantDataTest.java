package org.plexica.tenancy;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.CallContext;
import org.plexica.core.CoreError;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.postgres.PostgresError;
import org.plexica.postgres.PostgresException;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.boot.TenancyBuilder;

/** Tenants with data: what somebody sees who gives a pool, three logins and a folder of migrations. */
final class TenantDataTest {
    static Platform platform;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(it -> it.migrations("db/tenant"));
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void two_tenants_run_the_same_code_and_do_not_see_each_other() {
        var acme = create("twins-acme");
        var globex = create("twins-globex");
        var notes = new Notes(tenancy.dataSource());
        CallContext.of(acme).run(() -> notes.add("only Acme sees this"));
        assertThat(CallContext.of(acme).call(notes::all)).containsExactly("only Acme sees this");
        assertThat(CallContext.of(globex).call(notes::all)).isEmpty();
        assertThatExceptionOfType(CoreException.class).isThrownBy(notes::all)
                .satisfies(e -> assertThat(e.error()).isEqualTo(new CoreError.NoContext()));
    }

    @Test void a_transaction_holds_what_several_do() {
        var acme = create("together");
        var notes = new Notes(tenancy.dataSource());
        CallContext.of(acme).run(() -> {
            tenancy.transactions().run(() -> {
                notes.add("one");
                notes.add("two");
            });
            assertThatThrownBy(() -> tenancy.transactions().run(() -> {
                notes.add("three");
                throw new IllegalStateException("on purpose");
            })).hasMessage("on purpose");
            assertThat(notes.all()).containsExactly("one", "two");
        });
    }

    @Test void a_tenant_that_cannot_be_entered_has_no_connection() {
        var gone = create("gone");
        var suspended = create("asleep");
        tenancy.lifecycle().purge(gone.id(), "a test");
        tenancy.lifecycle().suspend(suspended.id(), "a test");
        var notes = new Notes(tenancy.dataSource());
        refused(gone, notes, new TenancyError.UnknownTenant());
        refused(new Tenant(TenantId.fresh(), gone.slug()), notes, new TenancyError.UnknownTenant());
        refused(suspended, notes, new TenancyError.Suspended());
        tenancy.lifecycle().activate(suspended.id(), "a test");
        assertThat(CallContext.of(suspended).call(notes::all)).isEmpty();
    }

    @Test void the_tenants_own_statements_cannot_see_or_change_the_history_of_migrations() {
        var acme = create("history");
        CallContext.of(acme).run(() -> {
            for (var attack : List.of("select * from history_app", "delete from history_app", "drop table history_app",
                    "create table x (i int)"))
                assertThatThrownBy(() -> new Notes(tenancy.dataSource()).execute(attack)).as(attack)
                        .message().containsAnyOf("permission denied", "must be owner");
        });
    }

    @Test void a_migration_that_fails_takes_the_tenant_back() throws SQLException {
        try (var broken = platform.node(it -> it.migrations("db/tenant").migrations(new MigrationLine("broken", "db/broken")))) {
            var outcome = broken.tenants().create(NewTenant.of("broken", "Broken")).await(ofSeconds(60));
            assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Failed.class,
                    failed -> assertThat(failed.reason()).isInstanceOfSatisfying(
                            TenancyError.ProvisioningFailed.class, reason -> assertThat(reason.cause()).isEqualTo("postgres/unfit")));
        }
        Waiting.until("taken back", () -> tenancy.tenants().require(TenantRef.slug("broken")).status() == TenantStatus.FAILED);
        assertThat(platform.databaseObjects("broken")).isEmpty();
    }

    @Test void a_tenant_of_an_earlier_release_is_brought_up_to_date() throws SQLException {
        Tenant old;
        try (var earlier = platform.node(it -> it)) {
            old = earlier.tenants().create(NewTenant.of("old", "Old")).await(ofSeconds(60)).orThrow();
        }
        var notes = new Notes(tenancy.dataSource());
        assertThatThrownBy(() -> CallContext.of(old).run(notes::all)).hasMessageContaining("does not exist");
        tenancy.tenants().upgrade(TenantRef.id(old.id()));
        tenancy.tenants().upgrade(TenantRef.id(old.id()));
        CallContext.of(old).run(() -> notes.add("now it works"));
        assertThat(CallContext.of(old).call(notes::all)).containsExactly("now it works");
    }

    @Test void many_tenants_are_made_and_migrated_at_once() {
        var provisionings = new ArrayList<Provisioning>();
        for (var i = 0; i < 12; i++)
            provisionings.add(tenancy.tenants().create(NewTenant.of("many" + i, "Many")));
        var notes = new Notes(tenancy.dataSource());
        for (var provisioning : provisionings) {
            var tenant = provisioning.await(ofSeconds(90)).orThrow();
            CallContext.of(tenant).run(() -> notes.add(tenant.slug().value()));
            assertThat(CallContext.of(tenant).call(notes::all)).containsExactly(tenant.slug().value());
        }
    }

    @Test void a_start_with_a_login_that_could_do_more_is_refused_and_says_all_of_it() throws SQLException {
        var powerful = new Platform();
        powerful.run("alter role %1$s createrole createdb; grant pg_read_all_data to %1$s with inherit true"
                .formatted(powerful.logins.app().name()));
        assertThatThrownBy(() -> powerful.node(it -> it)).isInstanceOfSatisfying(PostgresException.class,
                e -> assertThat(e.error().detail()).contains(
                        "may create roles", "may create databases", "inherits from another role").doesNotContain("superuser"));
    }

    @Test void a_login_that_was_not_given_is_asked_for() {
        assertThatThrownBy(() -> TenancyBuilder.on(platform.app()).build()).isInstanceOfSatisfying(PostgresException.class,
                e -> assertThat(e.error())
                        .isInstanceOfSatisfying(PostgresError.Unfit.class, unfit -> assertThat(unfit.remedy()).contains("asProvisioner")));
    }

    private static Tenant create(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(ofSeconds(60)).orThrow();
    }

    private static void refused(Tenant tenant, Notes notes, TenancyError error) {
        assertThatThrownBy(() -> CallContext.of(tenant).run(notes::all)).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error())
                        .isEqualTo(error));
    }

    /** Somebody's code over a data source, which knows nothing of tenants. */
    private record Notes(DataSource data) {
        void add(String text) {
            execute("insert into note (text) values ('" + text + "')");
        }

        List<String> all() {
            try (var connection = data.getConnection();
                    var query = connection.prepareStatement("select text from note order by id");
                    var rows = query.executeQuery()) {
                var texts = new ArrayList<String>();
                while (rows.next())
                    texts.add(rows.getString(1));
                return texts;
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        void execute(String text) {
            try (var connection = data.getConnection(); var statement = connection.createStatement()) {
                statement.execute(text);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }
    }
}
