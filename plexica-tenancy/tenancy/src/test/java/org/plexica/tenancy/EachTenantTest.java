package org.plexica.tenancy;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.CoreException;
import org.plexica.core.Tenant;

final class EachTenantTest {
    static final List<Tenant> ALL = new ArrayList<>();
    static Platform platform;
    static Tenancy tenancy;

    @BeforeAll static void start() throws SQLException {
        platform = new Platform();
        tenancy = platform.node(it -> it.migrations("db/tenant"));
        for (var slug : List.of("one", "two", "three", "four"))
            ALL.add(tenancy.tenants().create(NewTenant.of(slug, slug)).await(ofSeconds(60)).orThrow());
        tenancy.lifecycle().suspend(ALL.get(3).id(), "a test");
    }

    @AfterAll static void end() throws Exception { platform.end(); }

    @Test void work_is_done_in_each_active_tenant_by_the_application_itself() {
        var seen = ConcurrentHashMap.<Tenant>newKeySet();
        var report = tenancy.tenants().forEach("a test", tenant -> {
            assertThat(CallContext.current().tenant()).isEqualTo(tenant);
            assertThat(CallContext.current().actor()).isEqualTo(new Actor.Application("a test"));
            seen.add(tenant);
        });
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ALL.subList(0, 3));
        assertThat(report.done()).containsExactlyInAnyOrderElementsOf(ALL.subList(0, 3));
        report.orThrow();
        assertThat(platform.ask("select facts ->> 'reason' from plexica.audit where action = 'system.entered'")).contains("a test");
    }

    @Test void a_failure_does_not_stop_the_others_and_is_in_the_report() {
        var report = tenancy.tenants().forEach("a test", tenant -> {
            if (tenant.equals(ALL.get(1))) throw new IllegalStateException("on purpose");
        });
        assertThat(report.done()).containsExactlyInAnyOrder(ALL.get(0), ALL.get(2));
        assertThat(report.failed()).containsOnlyKeys(ALL.get(1));
        assertThatThrownBy(report::orThrow).isInstanceOfSatisfying(TenancyException.class, e -> {
            assertThat(e.error()).isEqualTo(new TenancyError.WorkFailed(1, 0));
            assertThat(e.getSuppressed()).singleElement().hasToString("java.lang.IllegalStateException: on purpose");
        });
    }

    @Test void nothing_is_begun_after_a_failure_when_told_so() {
        // @start region="each"
        var report = tenancy.tenants().forEach("a test", EachTenant.active().parallel(1).stoppingOnFailure(), tenant -> {
            if (tenant.equals(ALL.get(1))) throw new IllegalStateException("on purpose");
        });
        // @end
        assertThat(report.done()).containsExactly(ALL.get(0));
        assertThat(report.left()).containsExactly(ALL.get(2));
    }

    @Test void so_many_run_at_once_and_no_more() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        tenancy.tenants().forEach("a test", EachTenant.active().parallel(2), _ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            two.countDown();
            awaited(two);
            running.decrementAndGet();
        }).orThrow();
        assertThat(most).hasValue(2);
    }

    @Test void only_some_are_meant_and_a_suspended_one_is_not() {
        var some = EachTenant.active().only(Set.of(ALL.get(2).id(), ALL.get(3).id()));
        assertThat(tenancy.tenants().forEach("a test", some, _ -> {}).done()).containsExactly(ALL.get(2));
    }

    @Test void an_interrupt_begins_nothing_else() {
        var report = tenancy.tenants().forEach("a test", EachTenant.active().parallel(1), _ -> {});
        assertThat(report.left()).isEmpty();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> tenancy.tenants().forEach("a test", _ -> {}).orThrow()).isInstanceOf(RuntimeException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test void a_reason_and_a_sensible_number_are_asked_for() {
        assertThatThrownBy(() -> tenancy.tenants().forEach(" ", _ -> {})).isInstanceOf(CoreException.class);
        assertThatThrownBy(() -> EachTenant.active().parallel(0)).isInstanceOf(CoreException.class);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
