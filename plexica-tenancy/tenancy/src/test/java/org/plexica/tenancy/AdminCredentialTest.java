package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.PhysicalName;
import org.plexica.core.PlexicaException;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.UserId;
import org.plexica.core.spi.AuditSink;
import org.plexica.tenancy.spi.AdminCredentials;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.Made;
import org.plexica.tenancy.spi.Progress;
import org.plexica.tenancy.spi.Step;
import org.plexica.tenancy.spi.TenantProvisioner;
import org.plexica.testkit.TcpProxy;
import org.plexica.testkit.Weather;

/** A password for the first admin: handed out only when it works and is written down. */
final class AdminCredentialTest {
    private static final String REQUESTED = "tenant.admin-credential-requested";
    private static final String ISSUED = "tenant.admin-credential-issued";
    static Platform platform;
    static Accounts accounts;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        accounts = new Accounts();
        tenancy = platform.node(it -> it.provisioner(accounts));
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void each_call_gives_another_password_and_is_audited_without_it() {
        var acme = create(tenancy, "acme");
        var ada = CallContext.platform(new Actor.Admin(new UserId("ada")));
        // @start region="issue"
        var first = tenancy.lifecycle().issueAdminCredential(acme.id(), "first log-in");
        // @end
        var second = ada.call(() -> tenancy.lifecycle().issueAdminCredential(acme.id(), "forgotten"));
        assertThat(second.password()).isNotEqualTo(first.password()).isEqualTo(accounts.password(acme));
        assertThat(audited(acme)).containsExactly(REQUESTED + " first log-in", ISSUED + " first log-in", REQUESTED + " forgotten",
                ISSUED + " forgotten");
        assertThat(
                platform.ask("select actor from plexica.audit where object = '" + acme.id() + "' and action like '%credential%'").getLast())
                .contains("ada");
        for (var password : List.of(first.password(), second.password()))
            assertThat(everything()).as("anywhere in the database").noneMatch(row -> row.contains(password));
        assertThat(first.toString()).doesNotContain(first.password(), first.username());
    }

    @Test void only_who_is_in_use_gets_one() {
        var shut = create(tenancy, "shut");
        tenancy.lifecycle().suspend(shut.id(), "unpaid");
        refused(shut.id(), new TenancyError.IllegalMove(TenantStatus.SUSPENDED, "give its first admin a password"));
        tenancy.lifecycle().purge(shut.id(), "never paid");
        assertThatThrownBy(() -> tenancy.lifecycle().issueAdminCredential(shut.id(), "x")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isInstanceOf(TenancyError.IllegalMove.class));
        refused(TenantId.fresh(), new TenancyError.UnknownTenant());
        assertThatThrownBy(() -> tenancy.lifecycle().issueAdminCredential(shut.id(), " ")).isInstanceOf(CoreException.class);
        assertThat(audited(shut)).isEmpty();
    }

    @Test void where_nobody_gives_passwords_that_is_said() {
        var plain = platform.node(it -> it);
        var bare = create(plain, "bare");
        assertThatThrownBy(() -> plain.lifecycle().issueAdminCredential(bare.id(), "x")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.NoCredentials()));
        assertThat(audited(bare)).isEmpty();
    }

    @Test void what_the_provisioner_refuses_is_not_claimed() {
        var nobody = create(tenancy, "nobody");
        accounts.during.put(nobody.id(), () -> {
            throw new TenancyException(new TenancyError.NoFirstAdmin("the account was deleted"));
        });
        refused(nobody.id(), new TenancyError.NoFirstAdmin("the account was deleted"));
        accounts.during.put(nobody.id(), () -> {
            throw new IllegalStateException("a defect");
        });
        refused(nobody.id(), new TenancyError.UnexplainedFailure());
        assertThat(audited(nobody)).containsExactly(REQUESTED + " x", REQUESTED + " x");
    }

    @Test void a_tenant_that_is_shut_meanwhile_gets_none() {
        var closing = create(tenancy, "closing");
        accounts.during.put(closing.id(), () -> tenancy.lifecycle().suspend(closing.id(), "meanwhile"));
        refused(closing.id(), new TenancyError.IllegalMove(TenantStatus.SUSPENDED, "give its first admin a password"));
        assertThat(audited(closing)).containsExactly(REQUESTED + " x", "tenant.suspended meanwhile");
    }

    @Test void without_a_record_beforehand_nothing_is_done_and_without_one_afterwards_nothing_is_handed_out() {
        for (var unwritable : List.of(REQUESTED, ISSUED)) {
            AuditSink sink = entry -> {
                if (entry.action().equals(unwritable)) throw new IllegalStateException("the audit log is full");
            };
            var own = new Accounts();
            var node = platform.node(it -> it.provisioner(own).audit(sink));
            var tenant = create(node, "unwritten-" + (unwritable.equals(ISSUED) ? "after" : "before"));
            assertThatThrownBy(() -> node.lifecycle().issueAdminCredential(tenant.id(), "x")).hasMessage("the audit log is full");
            assertThat(own.passwords.containsKey(tenant.id())).isEqualTo(unwritable.equals(ISSUED));
        }
    }

    @Test void when_the_database_is_lost_after_the_effect_nothing_is_handed_out() {
        var own = new Accounts();
        var at = URI.create(platform.url.substring("jdbc:".length()));
        try (var proxy = TcpProxy.to(at.getHost(), at.getPort());
                var node = platform.nodeBy(platform.by(proxy), it -> it.provisioner(own))) {
            var lost = create(node, "lost");
            own.during.put(lost.id(), () -> {
                proxy.turn(new Weather.Refusing());
                proxy.reset();
            });
            assertThatThrownBy(() -> node.lifecycle().issueAdminCredential(lost.id(), "x")).isInstanceOf(PlexicaException.class);
            assertThat(own.passwords).as("the effect").containsKey(lost.id());
            proxy.turn(new Weather.Fair());
            assertThat(audited(lost)).containsExactly(REQUESTED + " x");
            own.during.clear();
            Waiting.until("the database is back", () -> issues(node, lost));
        }
    }

    @Test void of_many_at_once_each_is_written_down_and_the_last_one_works() throws InterruptedException, ExecutionException {
        var crowd = create(tenancy, "crowd");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<TemporaryCredential> call = () -> tenancy.lifecycle().issueAdminCredential(crowd.id(), "x");
            var passwords = new HashSet<String>();
            for (var one : threads.invokeAll(Collections.nCopies(8, call)))
                passwords.add(one.get().password());
            assertThat(passwords).hasSize(8).contains(accounts.password(crowd));
        }
        assertThat(audited(crowd)).filteredOn(it -> it.startsWith(ISSUED)).hasSize(8);
    }

    private static boolean issues(Tenancy node, Tenant tenant) {
        try {
            return !node.lifecycle().issueAdminCredential(tenant.id(), "again").password().isEmpty();
        } catch (PlexicaException _) {
            return false;
        }
    }

    private static Tenant create(Tenancy node, String slug) {
        return node.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    private static void refused(TenantId tenant, TenancyError error) {
        assertThatThrownBy(() -> tenancy.lifecycle().issueAdminCredential(tenant, "x")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(error));
    }

    private static List<String> audited(Tenant tenant) {
        return platform
                .ask("select action || ' ' || (facts ->> 'reason') from plexica.audit where object = '%s' and facts ? 'reason' order by id"
                        .formatted(tenant.id()))
                .stream().filter(it -> !it.startsWith("tenant.purge") && !it.endsWith("unpaid")).toList();
    }

    /** Each row of each table of the shared schema, as text. */
    private static List<String> everything() {
        return platform.ask("select tablename from pg_tables where schemaname = 'plexica'").stream()
                .flatMap(table -> platform.ask("select t::text from plexica." + table + " t").stream()).toList();
    }

    /** An identity provider: one account for each tenant. */
    // @start region="capability"
    static final class Accounts implements TenantProvisioner, AdminCredentials {
        final Map<TenantId, String> passwords = new ConcurrentHashMap<>();
        final Map<TenantId, Runnable> during = new ConcurrentHashMap<>();

        @Override public TemporaryCredential issue(Attempt attempt) {
            var password = UUID.randomUUID().toString();
            passwords.put(attempt.tenant(), password);
            during.getOrDefault(attempt.tenant(), () -> {}).run();
            return new TemporaryCredential("admin", password, URI.create("https://id.example.org/" + attempt.name()));
        }

        // @end
        private final Map<PhysicalName, String> marks = new ConcurrentHashMap<>();

        String password(Tenant tenant) { return String.valueOf(passwords.get(tenant.id())); }

        @Override public Step step() { return Step.named("accounts"); }

        @Override public Made provision(Attempt attempt, Progress progress) {
            marks.put(attempt.name(), attempt.mark());
            return new Made(Map.of());
        }

        @Override public Inspection inspect(Attempt attempt) {
            return marks.containsKey(attempt.name()) ? new Inspection.Complete(new Made(Map.of())) : new Inspection.Absent();
        }

        @Override public void remove(Attempt attempt) { marks.remove(attempt.name()); }
    }
}
