package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Page;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.TenantSlug;
import org.plexica.core.UserId;
import org.plexica.core.spi.TenantDirectory;

final class RegistryTest {
    static Platform platform;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
    }

    @AfterAll static void stop() throws Exception { platform.end(); }

    @Test void of_fifty_creations_of_one_slug_one_succeeds_and_the_others_are_told() throws InterruptedException {
        Callable<Provisioning> creation = () -> tenancy.tenants().create(NewTenant.of("crowd", "Crowd"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> creation).toList());
            var refused = results.stream().filter(result -> {
                try {
                    result.get().await(Platform.SOON).orThrow();
                    return false;
                } catch (InterruptedException | ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOfSatisfying(TenancyException.class,
                            refusal -> assertThat(refusal.error()).isEqualTo(
                                    new TenancyError.SlugTaken("crowd")));
                    return true;
                }
            }).count();
            assertThat(refused).isEqualTo(49);
        }
        assertThat(platform.databaseObjects("crowd")).hasSize(3);
    }

    @Test void fifty_tenants_can_be_created_at_once() {
        var all = IntStream.range(0, 50).mapToObj(number -> tenancy.tenants().create(NewTenant.of("many-" + number, "One of many")))
                .toList();
        assertThat(all)
                .allSatisfy(provisioning -> assertThat(provisioning.await(Platform.SOON).orThrow()).isEqualTo(provisioning.tenant()));
        assertThat(tenancy.tenants().list(new TenantQuery("many-", Set.of(TenantStatus.ACTIVE), Page.Request.first())).total())
                .isEqualTo(50);
    }

    @Test void a_slug_can_be_used_again_and_again_and_its_names_never() {
        for (var round = 0; round < 5; round++) {
            var tenant = tenancy.tenants().create(NewTenant.of("again", "Again")).await(Platform.SOON).orThrow();
            assertThat(platform.databaseObjects("again")).hasSize(3);
            tenancy.lifecycle().purge(tenant.id(), "round " + round);
            Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.PURGED);
            assertThat(tenancy.tenants().find(TenantRef.slug("again"))).isEmpty();
        }
        assertThat(platform.databaseObjects("again")).isEmpty();
        assertThat(platform.ask("select distinct physical_name from plexica.tenant where slug = 'again'")).hasSize(5);
    }

    @Test void purging_is_repeatable_and_says_where_the_tenant_is() {
        var tenant = tenancy.tenants().create(NewTenant.of("leaving", "Leaving")).await(Platform.SOON).orThrow();
        assertThat(tenancy.lifecycle().purge(tenant.id(), "contract ended").status()).isEqualTo(TenantStatus.PENDING_PURGE);
        Waiting.until("purged", () -> tenancy.lifecycle().purge(tenant.id(), "again").status() == TenantStatus.PURGED);
        assertThat(tenancy.tenants().provisioning(TenantRef.id(tenant.id())).progress()).extracting(StepReport::state).containsOnly(
                StepReport.State.TAKEN_BACK);
    }

    @Test void purging_needs_a_tenant_and_a_reason() {
        assertThatThrownBy(() -> tenancy.lifecycle().purge(TenantId.fresh(), "who?")).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.UnknownTenant()));
        assertThatThrownBy(() -> tenancy.lifecycle().purge(TenantId.fresh(), " ")).isInstanceOf(CoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Robert'); drop table plexica.tenant; --", "\"quoted\" \\ %_", "Ünïcödé 株式会社 🏢", "${app}",
            "a'b"}) void a_name_is_kept_as_it_is(String name) {
        var slug = "name-" + Integer.toUnsignedString(name.hashCode(), 36);
        var attributes = Map.of("billing.customer", name, "empty", "");
        tenancy.tenants().create(NewTenant.of(slug, name).attributes(attributes)).await(Platform.SOON).orThrow();
        var record = tenancy.tenants().require(TenantRef.slug(slug));
        assertThat(record.name()).isEqualTo(name);
        assertThat(record.attributes()).isEqualTo(attributes);
        assertThat(tenancy.tenants().list(new TenantQuery(name, Set.of(), Page.Request.first())).items()).extracting(TenantRecord::name)
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "nul\0", "right\u202eto left", "zero\u200bwidth",
            "lone \ud83d"}) void a_name_that_could_not_be_read_is_refused(String name) {
        assertThatThrownBy(() -> NewTenant.of("acme", name)).isInstanceOf(CoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "@b", "a@", "a b@c", "a@b@c", "a@b\n.org", "é@b.org",
            "a@b..org"}) void an_address_that_is_none_is_refused(String email) {
        assertThatThrownBy(() -> new FirstAdmin(email, "Ann", "Ash")).isInstanceOf(CoreException.class)
                .hasMessageNotContaining(email.isEmpty()
                        ? "\0"
                        : email);
    }

    @Test void a_first_admin_is_not_kept_in_the_registry_and_not_shown_in_logs() {
        var admin = new FirstAdmin("ann.ash@example.org", "Ann", "Ash");
        tenancy.tenants().create(NewTenant.of("private", "Private").admin(admin)).await(Platform.SOON).orThrow();
        assertThat(platform.ask("select t::text from plexica.tenant t union all select s::text from plexica.tenant_step s "
                + "union all select a::text from plexica.audit a")).noneMatch(row -> row.contains("ann.ash") || row.contains("Ash"));
        assertThat(NewTenant.of("private", "Private").admin(admin).toString()).doesNotContain("ann.ash", "Ash");
    }

    @Test void tenants_are_listed_searched_sorted_and_counted() {
        for (var slug : List.of("list-b", "list-a", "list-c")) {
            tenancy.tenants().create(new NewTenant(new TenantSlug(slug), "Listed 100%_" + slug.charAt(5), Optional.empty(), Map.of()))
                    .await(
                            Platform.SOON)
                    .orThrow();
        }
        assertThat(slugs("LISTED", "", 0)).containsExactly("list-a", "list-b");
        assertThat(slugs("listed", "", 1)).containsExactly("list-c");
        assertThat(slugs("listed", "", 7)).isEmpty();
        assertThat(slugs("list-", "-slug", 0)).containsExactly("list-c", "list-b");
        assertThat(slugs("list-", "-name", 0)).containsExactly("list-c", "list-b");
        assertThat(slugs("list-", "createdAt", 0)).containsExactly("list-b", "list-a");
        assertThat(slugs("100%_", "status", 0)).hasSize(2);
        assertThat(slugs("l%st", "", 0)).isEmpty();
        assertThat(slugs("list_", "", 0)).isEmpty();
        assertThat(slugs("\\", "", 0)).isEmpty();
        // @start region="query"
        var page = tenancy.tenants().list(new TenantQuery("listed", Set.of(TenantStatus.ACTIVE), new Page.Request(5, 2, "")));
        // @end
        assertThat(page.total()).isEqualTo(3);
        assertThat(tenancy.tenants().list(new TenantQuery("listed", Set.of(TenantStatus.FAILED), Page.Request.first())).total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "-", "--slug", "slug desc", "Slug", "slug;drop table plexica.tenant",
            "physical_name"}) void an_unknown_order_is_refused(String sort) {
        assertThatThrownBy(() -> slugs("", sort, 0)).isInstanceOf(CoreException.class).hasMessageContaining("sort");
    }

    @Test void the_directory_knows_at_once_what_this_node_did() {
        var ref = TenantRef.slug("seen");
        assertThat(tenancy.directory().find(ref)).isEmpty();
        var provisioning = tenancy.tenants().create(NewTenant.of("seen", "Seen"));
        assertThat(tenancy.directory().find(ref)).isPresent();
        var tenant = provisioning.await(Platform.SOON).orThrow();
        assertThat(tenancy.directory().find(ref)).contains(new TenantDirectory.Listing(tenant, TenantDirectory.Availability.OPEN));
        assertThat(tenancy.directory().find(TenantRef.id(tenant.id()))).contains(new TenantDirectory.Listing(tenant,
                TenantDirectory.Availability.OPEN));
        tenancy.lifecycle().purge(tenant.id(), "test");
        assertThat(tenancy.directory().find(TenantRef.id(tenant.id()))).contains(new TenantDirectory.Listing(tenant,
                TenantDirectory.Availability.GONE));
    }

    @Test void what_happens_to_a_tenant_is_audited_with_who_did_it() {
        var context = CallContext.platform(new Actor.Admin(new UserId("root-1")));
        var tenant = context.call(() -> tenancy.tenants().create(NewTenant.of("audited", "Audited"))).await(Platform.SOON).orThrow();
        context.run(() -> tenancy.lifecycle().purge(tenant.id(), "no longer needed"));
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(tenant.id())).status() == TenantStatus.PURGED);
        assertThat(platform
                .ask("select action || ' ' || (actor ->> 'kind') from plexica.audit where object = '" + tenant.id() + "' order by id"))
                .containsExactly("tenant.created admin", "tenant.activated application", "tenant.purge-requested admin",
                        "tenant.purged application");
        assertThat(platform.ask("select distinct correlation from plexica.audit where object = '" + tenant.id()
                + "' and action in ('tenant.created', 'tenant.activated')")).hasSize(1);
    }

    @Test void the_application_itself_acts_for_a_reason_that_is_audited() {
        var context = tenancy.system().asSystem("nightly closing");
        assertThat(context.actor()).isEqualTo(new Actor.Application("nightly closing"));
        assertThat(platform.ask("select facts ->> 'reason' from plexica.audit where action = 'system.entered'"))
                .contains("nightly closing");
    }

    private static List<String> slugs(String search, String sort, int page) {
        return tenancy.tenants().list(new TenantQuery(search, Set.of(), new Page.Request(page, 2, sort))).items().stream()
                .map(record -> record
                        .tenant().slug().value())
                .toList();
    }
}
