package org.plexica.tenancy.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.plexica.core.CallContext;
import org.plexica.core.PhysicalName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.AuditSink;
import org.plexica.postgres.boot.LoginProbe;
import org.plexica.postgres.boot.PlatformLogins;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.postgres.spi.Placement;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.ProvisioningOutcome;
import org.plexica.tenancy.Tenancy;
import org.plexica.tenancy.TenantStatus;
import org.plexica.tenancy.boot.FreshTenants;
import org.plexica.tenancy.spi.Attempt;
import org.plexica.tenancy.spi.Ground;
import org.plexica.tenancy.spi.Inspection;
import org.plexica.tenancy.spi.IsolationModel;
import org.plexica.tenancy.spi.Made;
import org.plexica.testkit.Canaries;

/**
 * What every {@link IsolationModel} keeps, tried on a real database through a real {@link Tenancy}. Extend it in a test, give it an empty database and the model, and all
 * tests below are yours. Let the model's provisioner pass {@link TenantProvisionerContract} as well.
 * {@snippet file="org/plexica/tenancy/tck/SharedTablesTest.java" region="contract"}
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class IsolationModelContract {
    private static final UUID SAME_KEY = new UUID(1, 1);
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Canaries canaries = new Canaries();
    private Trial trial;
    private Tenancy tenancy;
    private Notes notes;
    private Tenant acme;
    private Tenant globex;
    private String canary;
    private IsolationModel model;
    private Attack attack;

    /** Made when the tests begin, not when the class is. */
    @SuppressWarnings("NullAway.Init") protected IsolationModelContract() {}

    /** The logins of the platform on which the model is tried, for a model that must log in elsewhere. */
    protected final PlatformLogins logins() {
        return trial.logins;
    }

    /** Where the model is tried; always the same. Roles are of the whole server: no other's may begin with the name of this database. */
    protected abstract EmptyDatabase database();

    /** A new model, made as in production. */
    protected abstract IsolationModel model(Ground ground);

    /**
     * A folder of the class path with the tables of the contract as the model wants them written, in {@code first}, {@code second} and {@code broken}; those of the contract
     * itself unless told, in which nothing is said of tenants.
     */
    protected String tables() { return "org/plexica/tenancy/tck/tables"; }

    /** An administrator's connection to the database with the tables of that tenant; there is one for all unless told. */
    protected Connection administrator(PhysicalName tenant) throws SQLException {
        return database().connect();
    }

    /** Statements of the model's own by which one might change rows of the tenant with that role, such as one that names the column of tenants; none unless told. */
    protected List<String> attemptsOn(String role) {
        return List.of();
    }

    @BeforeAll final void start() throws SQLException {
        trial = new Trial(database());
        tenancy = trial.tenancy(this::model, lines("first"));
        model = model(trial.ground(lines("first")));
        notes = new Notes(tenancy);
        acme = FreshTenants.of(tenancy).create("acme");
        globex = FreshTenants.of(tenancy).create("globex");
        canary = canaries.plant(acme, "a note");
        notes.add(acme, SAME_KEY, acme.slug() + " " + canary);
        notes.remark(acme, SAME_KEY, canary);
        attack = new Attack(tenancy, canaries, globex);
    }

    @AfterAll final void end() throws Exception {
        if (model != null) model.close();
        if (trial != null) trial.end();
    }

    @Test final void the_same_statements_show_each_tenant_its_own_rows() {
        var key = UUID.randomUUID();
        notes.add(globex, key, globex.slug() + " its own");
        notes.remark(globex, key, "its own");
        assertThat(notes.texts(globex)).contains(globex.slug() + " its own").allMatch(text -> text.startsWith(globex.slug() + " "));
        assertThat(notes.texts(acme)).contains(acme.slug() + " " + canary).allMatch(text -> text.startsWith(acme.slug() + " "));
    }

    @Test final void a_key_is_each_tenants_own() {
        var third = FreshTenants.of(tenancy).create("third");
        notes.add(third, SAME_KEY, acme.slug() + " " + canary);
        assertThat(notes.texts(third)).hasSize(1);
    }

    @Test final void a_foreign_key_leads_to_no_row_of_another() {
        var key = UUID.randomUUID();
        notes.add(acme, key, acme.slug() + " with a key");
        assertThatThrownBy(() -> notes.remark(globex, key, "forged")).rootCause().isInstanceOf(SQLException.class)
                .satisfies(refusal -> canaries.seen(globex, "refusal", refusal));
        assertThat(notes.all(globex)).noneMatch(row -> row.contains("forged"));
        canaries.mustBeUnseen();
    }

    @Test final void without_a_role_the_login_reads_and_changes_nothing() throws SQLException {
        var before = notes.all(acme);
        var place = place(acme);
        var hostile = hostile(acme);
        for (var texts : List.of(hostile.reads(), hostile.writes()))
            for (var text : texts)
                attack.runBare(place.pool()::getConnection, place.schema(), text);
        assertThat(notes.all(acme)).isEqualTo(before);
        canaries.mustBeUnseen();
    }

    @Test final void the_pool_is_of_a_login_that_may_do_nothing_by_itself() {
        for (var tenant : List.of(acme, globex))
            new LoginProbe(place(tenant).pool()).require();
    }

    @Test final void the_role_owns_nothing_and_is_nobody_else() throws SQLException {
        assertThat(place(acme).role()).isNotEqualTo(place(globex).role());
        try (var administrator = administrator(trial.name(acme))) {
            assertThat(Statements.run(administrator,
                    """
                    select g.rolname from pg_roles g where pg_has_role('%s', g.oid, 'member') and (
                        rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolcanlogin
                        or rolname = '%s' or exists (select from pg_shdepend
                            where refclassid = 'pg_authid'::regclass and refobjid = g.oid and deptype = 'o'))
                    """.formatted(place(acme).role(), place(globex).role()))).isEmpty();
        }
    }

    @Test final void nothing_that_one_reads_shows_a_row_of_the_other() throws SQLException {
        try (var administrator = administrator(trial.name(acme))) {
            Statements.run(administrator, "analyze");
        }
        for (var text : hostile(acme).reads())
            attack.look(text);
        canaries.mustBeUnseen();
    }

    @Test final void nothing_that_one_writes_changes_a_row_of_the_other() throws SQLException {
        var before = notes.all(acme);
        var hostile = hostile(acme);
        for (var texts : List.of(hostile.writes(), hostile.structure(), attemptsOn(place(acme).role())))
            for (var text : texts)
                attack.run(text);
        assertThat(notes.all(acme)).isEqualTo(before);
        canaries.mustBeUnseen();
    }

    @Test final void one_changes_no_structure_and_becomes_nobody_else() {
        for (var tenant : List.of(acme, globex))
            for (var text : hostile(tenant).structure())
                assertThatThrownBy(() -> attack.undone(tenant, text)).as(text).isInstanceOf(SQLException.class);
    }

    @Test final void migrations_reach_each_tenant_and_again_do_nothing() {
        var later = trial.tenancy(this::model, lines("first", "second"));
        for (var tenant : List.of(acme, globex)) {
            var before = notes.all(tenant);
            later.tenants().upgrade(TenantRef.id(tenant.id()));
            var tag = tenant.slug() + " tag";
            notes.in(tenant,
                    connection -> Statements.run(connection, "insert into tag (id, text) values (gen_random_uuid(), '" + tag + "')"));
            later.tenants().upgrade(TenantRef.id(tenant.id()));
            assertThat(notes.tags(tenant)).containsExactly(List.of(tag));
            assertThat(notes.all(tenant)).isEqualTo(before);
        }
        var fresh = FreshTenants.of(later).create("fresh");
        assertThat(new Notes(later).tags(fresh)).isEmpty();
    }

    @Test final void a_migration_that_fails_takes_the_set_up_back_and_nothing_is_left() throws SQLException {
        var broken = trial.tenancy(this::model, lines("first", "broken"));
        var set = broken.tenants().create(NewTenant.of("broken", "Broken"));
        assertThat(set.await(SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThat(broken.tenants().require(TenantRef.id(set.tenant().id())).status()).isEqualTo(TenantStatus.FAILED);
        assertThat(new Leftovers(database()).of(trial.name(set.tenant()))).isEmpty();
        assertThat(notes.texts(acme)).contains(acme.slug() + " " + canary);
    }

    @Test final void what_is_half_made_is_found_and_removed() throws SQLException {
        var attempt = attempt();
        try (var broken = model(trial.ground(lines("first", "broken")))) {
            var provisioner = broken.provisioner();
            assertThat(provisioner.inspect(attempt)).isEqualTo(new Inspection.Absent());
            assertThatThrownBy(() -> provisioner.provision(attempt, (_, _, _) -> {})).isInstanceOf(RuntimeException.class);
            assertThat(provisioner.inspect(attempt)).isEqualTo(new Inspection.Partial());
            provisioner.remove(attempt);
            assertThat(provisioner.inspect(attempt)).isEqualTo(new Inspection.Absent());
        }
        assertThat(new Leftovers(database()).of(attempt.name())).isEmpty();
    }

    @Test final void what_bears_another_mark_is_neither_adopted_nor_removed() {
        var first = attempt();
        var second = new Attempt(TenantId.fresh(), 1, first.name(), first.request(), Map.of());
        var provisioner = model.provisioner();
        var made = provisioner.provision(first, (_, _, _) -> {});
        assertThat(provisioner.inspect(second)).isEqualTo(new Inspection.Foreign(first.mark()));
        assertThatThrownBy(() -> provisioner.provision(second, (_, _, _) -> {})).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> provisioner.remove(second)).isInstanceOf(RuntimeException.class);
        assertThat(provisioner.inspect(first)).isEqualTo(new Inspection.Complete(made));
        provisioner.remove(first);
    }

    @Test final void a_purged_tenant_leaves_nothing_and_its_neighbour_all() throws SQLException {
        var before = notes.all(acme);
        var gone = tenancy.tenants().create(NewTenant.of("once", "Once")).await(SOON).orThrow();
        var name = trial.name(gone);
        var own = canaries.plant(gone, "a note");
        notes.add(gone, SAME_KEY, own);
        notes.remark(gone, SAME_KEY, own);
        FreshTenants.of(tenancy).remove(gone);
        assertThat(new Leftovers(database()).of(name, own)).isEmpty();
        assertThat(notes.all(acme)).isEqualTo(before);
        var again = tenancy.tenants().create(NewTenant.of("once", "Again")).await(SOON).orThrow();
        assertThat(notes.all(again)).isEmpty();
        assertThat(trial.name(again)).isNotEqualTo(name);
    }

    @Test final void many_transactions_over_few_connections_see_no_row_of_another() throws InterruptedException, ExecutionException {
        var tenants = List.of(FreshTenants.of(tenancy).create("one"), FreshTenants.of(tenancy).create("two"),
                FreshTenants.of(tenancy).create("three"));
        var kept = new Storm(tenancy, tenants).run();
        assertThat(tenants.stream().mapToInt(tenant -> notes.texts(tenant).size()).sum()).isEqualTo(kept);
    }

    @Test final void an_audit_record_commits_with_the_change_and_says_whose_it_is() throws SQLException {
        var entry = UUID.randomUUID().toString();
        CallContext.of(acme).run(() -> tenancy.transactions().run(() -> tenancy.audit().record(entry("kept", entry))));
        assertThatThrownBy(() -> CallContext.of(acme).run(() -> tenancy.transactions().run(() -> {
            tenancy.audit().record(entry("lost", entry));
            throw new IllegalStateException("roll back");
        }))).hasMessage("roll back");
        try (var administrator = administrator(trial.name(acme))) {
            assertThat(Statements.run(administrator, "select action, stamp, tenant from plexica.audit where object = '" + entry + "'"))
                    .containsExactly(List.of("note.kept", place(acme).role(), "null"));
        }
        for (var text : List.of("select * from plexica.audit", "delete from plexica.audit", "update plexica.audit set stamp = 'x'",
                "insert into plexica.audit (stamp, actor, action, object, facts, correlation) values ('%s', '{}', '', '', '{}', '')"
                        .formatted(place(acme).role())))
            assertThatThrownBy(() -> attack.undone(globex, text)).as(text).isInstanceOf(SQLException.class);
    }

    private Placement place(Tenant tenant) { return model.place(trial.name(tenant)); }

    private HostileSql hostile(Tenant victim) {
        var name = trial.name(victim);
        var attempt = new Attempt(victim.id(), 1, name, NewTenant.of("any", "Any"), Map.of());
        var made = model.provisioner().inspect(attempt) instanceof Inspection.Complete(var facts) ? facts : new Made(Map.of());
        return HostileSql.against(name, model.place(name), made);
    }

    private List<MigrationLine> lines(String... folders) {
        return Stream.of(folders).map(folder -> new MigrationLine(folder, tables() + "/" + folder)).toList();
    }

    private static Attempt attempt() {
        return new Attempt(TenantId.fresh(), 1, PhysicalName.fresh(new TenantSlug("half")), NewTenant.of("half", "Half"), Map.of());
    }

    private static AuditSink.Entry entry(String how, String object) {
        return new AuditSink.Entry(CallContext.current(), "note." + how, object, Map.of());
    }
}
