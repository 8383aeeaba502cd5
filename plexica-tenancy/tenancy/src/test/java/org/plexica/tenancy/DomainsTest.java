package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.DomainName;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantRef;
import org.plexica.core.UserId;
import org.plexica.core.spi.TenantDirectory.Availability;
import org.plexica.core.spi.TenantDirectory.Listing;
import org.plexica.tenancy.spi.Step;

final class DomainsTest {
    static Platform platform;
    static Tenancy tenancy;
    static Tenant acme;
    static Tenant globex;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(builder -> builder);
        acme = create("acme");
        globex = create("globex");
    }

    @AfterAll static void stop() throws Exception { platform.end(); }

    @Test void a_domain_leads_to_its_tenant_which_may_have_several() {
        assertThat(found("crm.acme.org")).isEmpty();
        tenancy.domains().add(acme.id(), domain("crm.acme.org"));
        tenancy.domains().add(acme.id(), domain("acme.net"));
        assertThat(found("crm.acme.org")).contains(new Listing(acme, Availability.OPEN)).isEqualTo(found("acme.net"));
        assertThat(tenancy.tenants().find(TenantRef.domain("acme.net"))).map(TenantRecord::tenant).contains(acme);
        assertThat(tenancy.domains().of(acme.id())).contains(domain("acme.net"), domain("crm.acme.org")).isSorted();
        for (var near : List.of("org", "acme.org", "www.acme.net", "acme.ne", "acme.nets", "rm.acme.org"))
            if (near.contains(".")) assertThat(found(near)).as(near).isEmpty();
    }

    @Test void a_domain_that_another_tenant_has_is_refused_and_stays_with_it() {
        tenancy.domains().add(acme.id(), domain("taken.org"));
        assertThatThrownBy(() -> tenancy.domains().add(globex.id(), domain("taken.org"))).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isEqualTo(new TenancyError.DomainTaken("taken.org")));
        assertThat(tenancy.domains().remove(globex.id(), domain("taken.org"))).isFalse();
        assertThat(found("taken.org")).map(Listing::tenant).contains(acme);
        assertThat(tenancy.domains().of(globex.id())).doesNotContain(domain("taken.org"));
    }

    @Test void a_removed_domain_is_forgotten_at_once_and_free_for_others() {
        tenancy.domains().add(acme.id(), domain("moving.org"));
        assertThat(found("moving.org")).map(Listing::tenant).contains(acme);
        assertThat(tenancy.domains().remove(acme.id(), domain("moving.org"))).isTrue();
        assertThat(found("moving.org")).isEmpty();
        assertThat(tenancy.domains().remove(acme.id(), domain("moving.org"))).isFalse();
        tenancy.domains().add(globex.id(), domain("moving.org"));
        assertThat(found("moving.org")).map(Listing::tenant).contains(globex);
    }

    @Test void to_add_a_domain_again_changes_nothing_and_each_change_is_audited() {
        var ada = CallContext.platform(new Actor.Admin(new UserId("ada")));
        for (var i = 0; i < 3; i++)
            ada.run(() -> tenancy.domains().add(acme.id(), domain("audited.org")));
        for (var i = 0; i < 2; i++)
            ada.run(() -> tenancy.domains().remove(acme.id(), domain("audited.org")));
        assertThat(platform.ask("select action || ' ' || object from plexica.audit where facts ->> 'domain' = 'audited.org' "
                + "and actor::text like '%ada%' order by action")).containsExactly("tenant.domain-added " + acme.id(),
                        "tenant.domain-removed " + acme.id());
    }

    @Test void what_cannot_be_audited_does_not_happen() {
        var unaudited = platform.node(builder -> builder.audit(entry -> {
            if (entry.action().startsWith("tenant.domain-")) throw new IllegalStateException("no audit");
        }));
        assertThatThrownBy(() -> unaudited.domains().add(acme.id(), domain("unaudited.org"))).isInstanceOf(IllegalStateException.class);
        assertThat(found("unaudited.org")).isEmpty();
        tenancy.domains().add(acme.id(), domain("unaudited.org"));
        assertThatThrownBy(() -> unaudited.domains().remove(acme.id(), domain("unaudited.org"))).isInstanceOf(IllegalStateException.class);
        assertThat(tenancy.domains().of(acme.id())).contains(domain("unaudited.org"));
    }

    @Test void a_purged_tenants_domains_are_free_at_once_and_never_its_own_again() {
        var leaving = create("leaving");
        tenancy.domains().add(leaving.id(), domain("leaving.org"));
        assertThat(found("leaving.org")).map(Listing::availability).contains(Availability.OPEN);
        tenancy.lifecycle().purge(leaving.id(), "test");
        assertThat(found("leaving.org")).isEmpty();
        assertThat(tenancy.domains().of(leaving.id())).isEmpty();
        assertThatThrownBy(() -> tenancy.domains().add(leaving.id(), domain("leaving.org"))).isInstanceOfSatisfying(TenancyException.class,
                e -> assertThat(e.error()).isInstanceOf(TenancyError.IllegalMove.class));
        tenancy.domains().add(globex.id(), domain("leaving.org"));
        assertThat(found("leaving.org")).map(Listing::tenant).contains(globex);
        assertThat(platform.ask("select action from plexica.audit where facts ->> 'domain' = 'leaving.org' and object = '" + leaving.id()
                + "' order by action")).containsExactly("tenant.domain-added", "tenant.domain-removed");
    }

    @Test void a_slug_and_a_domain_used_again_lead_to_the_new_tenant_and_the_old_id_to_nobody() {
        // @start region="domains"
        var old = create("reused");
        tenancy.domains().add(old.id(), domain("reused.org"));
        tenancy.lifecycle().purge(old.id(), "test");
        Waiting.until("purged", () -> tenancy.tenants().require(TenantRef.id(old.id())).status() == TenantStatus.PURGED);
        // @end
        var now = create("reused");
        tenancy.domains().add(now.id(), domain("reused.org"));
        assertThat(found("reused.org")).isEqualTo(tenancy.directory().find(TenantRef.slug("reused"))).map(Listing::tenant).contains(now);
        assertThat(tenancy.directory().find(TenantRef.id(old.id()))).map(Listing::availability).contains(Availability.GONE);
    }

    @Test void a_tenant_that_is_not_ready_or_failed_or_unknown_gets_no_domain(@TempDir Path root) {
        var release = new CountDownLatch(1);
        var node = platform.node(builder -> builder.provisioner(new Folders(Step.named("files"), root)
                .before((_, _) -> {
                    release.await();
                    throw new IllegalStateException("it shall fail");
                })));
        var provisioning = node.tenants().create(NewTenant.of("hatching", "Hatching"));
        var id = provisioning.tenant().id();
        assertThatThrownBy(() -> node.domains().add(id, domain("hatching.org"))).hasMessageContaining("tenancy/not-ready");
        release.countDown();
        assertThat(provisioning.await(Platform.SOON)).isInstanceOf(ProvisioningOutcome.Failed.class);
        assertThatThrownBy(() -> node.domains().add(id, domain("hatching.org"))).hasMessageContaining("tenancy/illegal-move");
        assertThatThrownBy(() -> tenancy.domains().add(TenantId.fresh(), domain("nobody.org"))).hasMessageContaining(
                "tenancy/unknown-tenant");
        assertThat(tenancy.domains().remove(TenantId.fresh(), domain("nobody.org"))).isFalse();
        assertThat(tenancy.domains().of(TenantId.fresh())).isEmpty();
    }

    @Test void of_many_who_want_a_domain_at_once_one_gets_it() throws InterruptedException {
        var second = platform.node(builder -> builder);
        for (var round = 0; round < 10; round++) {
            var wanted = domain("wanted-" + round + ".org");
            var all = IntStream.range(0, 8).<Callable<TenantId>>mapToObj(i -> () -> {
                var who = i % 2 == 0 ? acme : globex;
                (i < 4 ? tenancy : second).domains().add(who.id(), wanted);
                return who.id();
            }).toList();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var winners = threads.invokeAll(all).stream().map(DomainsTest::outcome).flatMap(Optional::stream).distinct().toList();
                assertThat(winners).hasSize(1).containsExactlyElementsOf(found(wanted.value()).map(it -> it.tenant().id()).stream()
                        .toList());
            }
        }
    }

    @Test void a_domain_added_while_its_tenant_is_purged_does_not_stay() throws InterruptedException {
        for (var round = 0; round < 5; round++) {
            var tenant = create("racing-" + round);
            var raced = domain("racing-" + round + ".org");
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.invokeAll(List.<Callable<Object>>of(() -> {
                    tenancy.domains().add(tenant.id(), raced);
                    return true;
                }, () -> tenancy.lifecycle().purge(tenant.id(), "test")));
            }
            assertThat(tenancy.domains().of(tenant.id())).isEmpty();
            assertThat(found(raced.value())).isEmpty();
        }
    }

    @Test void another_node_sees_a_change_soon() {
        var second = platform.node(builder -> builder);
        assertThat(second.directory().find(TenantRef.domain("soon.org"))).isEmpty();
        tenancy.domains().add(acme.id(), domain("soon.org"));
        Waiting.until("known", () -> second.directory().find(TenantRef.domain("soon.org")).isPresent());
        tenancy.domains().remove(acme.id(), domain("soon.org"));
        Waiting.until("forgotten", () -> second.directory().find(TenantRef.domain("soon.org")).isEmpty());
    }

    private static Tenant create(String slug) {
        return tenancy.tenants().create(NewTenant.of(slug, slug)).await(Platform.SOON).orThrow();
    }

    // @start region="name"
    private static DomainName domain(String text) { return new DomainName(text); }
    // @end

    private static Optional<Listing> found(String domain) { return tenancy.directory().find(TenantRef.domain(domain)); }

    private static Optional<TenantId> outcome(Future<TenantId> future) {
        try {
            return Optional.of(future.get());
        } catch (ExecutionException e) {
            assertThat(e.getCause()).hasMessageContaining("tenancy/domain-taken");
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
