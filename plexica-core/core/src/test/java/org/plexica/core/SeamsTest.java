package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.plexica.core.access.Permission;
import org.plexica.core.boot.AuditedSystemWork;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.core.spi.AuditSink;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.FaultInjector;
import org.plexica.core.spi.TestTenants;
import org.plexica.core.spi.TransactionBridge;

/** The seams, as who implements or uses one writes it. */
final class SeamsTest {
    private final Tenant acme = new Tenant(TenantId.fresh(), new TenantSlug("acme"));

    @Test void the_application_says_why_it_acts() {
        // @start region="system"
        var written = new ArrayList<AuditSink.Entry>();
        AuditSink audit = written::add;
        SystemWork system = new AuditedSystemWork(audit);
        var closing = system.asSystem("nightly closing").in(acme);
        // @end
        assertThat(closing.tenant()).isEqualTo(acme);
        assertThat(written).extracting(AuditSink.Entry::action).containsExactly("system.entered");
    }

    @Test void a_context_says_in_which_workspace_and_for_which_request() {
        // @start region="context"
        var request = new Correlation("order-4711", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var sales = WorkspaceId.fresh();
        var here = CallContext.of(acme).in(sales).under(request);
        // @end
        assertThat(here.workspace()).contains(sales);
        assertThat(here.correlation()).isEqualTo(request);
    }

    @Test void an_error_becomes_a_problem_with_a_page() {
        // @start region="problem"
        var problem = Problem.of(new CoreError.NoTenant(), URI.create("https://docs.example.com/problems"));
        // @end
        assertThat(problem.type()).isEqualTo(URI.create("https://docs.example.com/problems/core/no-tenant"));
        assertThat(problem.code()).isEqualTo("core/no-tenant");
    }

    @Test void a_permission_is_written_with_a_colon() {
        // @start region="permission"
        var read = Permission.of("notes:read");
        var anything = new Permission("notes", "*");
        // @end
        assertThat(List.of(read, anything)).extracting(Permission::toString).containsExactly("notes:read", "notes:*");
    }

    // @start region="transactions"
    /** Does not know whose transactions these are: a tenant's by JDBC, those of Spring, those of a test. */
    record Transfer(Transactions transactions, Map<String, Long> accounts) {
        void move(String from, String to, long cents) {
            transactions.run(() -> {
                accounts.merge(from, -cents, Long::sum);
                accounts.merge(to, cents, Long::sum);
            });
        }
    }

    // @end

    @Test void work_is_given_to_whatever_transactions_there_are() {
        var begun = new ArrayList<TransactionOptions>();
        var transfer = new Transfer(new Transactions() {
            @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
                    ScopedValue.CallableOp<? extends R, X> work) throws X {
                begun.add(options);
                return work.call();
            }
        }, new HashMap<>());
        transfer.move("ada", "grace", 5);
        assertThat(transfer.accounts).containsEntry("ada", -5L).containsEntry("grace", 5L);
        assertThat(begun).containsExactly(TransactionOptions.usual());
    }

    // @start region="event"
    /** Those of one invoice come one after the other. */
    @Event(value = "app.invoice.paid", key = "invoice")
    record InvoicePaid(UUID invoice, long cents, @PersonalData String payer) {}

    // @end

    // @start region="sink"
    /** Tells of each tenant that is closed, if and only if it is. */
    record Closings(TransactionBridge transactions, EventSink sink) {
        @Event("core.account.closed")
        record AccountClosed(String reason) {}

        void close(Tenant tenant, String reason) {
            transactions.run(() -> sink.publish(transactions, tenant, new AccountClosed(reason)));
        }
    }

    // @end

    @Test void a_record_says_which_event_it_is() {
        var said = InvoicePaid.class.getAnnotation(Event.class);
        assertThat(List.of(said.value(), said.key(), said.version())).containsExactly("app.invoice.paid", "invoice", 1);
        assertThat(InvoicePaid.class.getRecordComponents()[2].isAnnotationPresent(PersonalData.class)).isTrue();
    }

    @Test void what_happened_to_a_tenant_is_told_in_the_transaction_in_which_it_did() {
        var told = new ArrayList<Record>();
        new Closings(new OneTransaction(), (within, about, event) -> {
            if (within.connection().isEmpty() && about.equals(acme)) told.add(event);
        }).close(acme, "asked for");
        assertThat(told).containsExactly(new Closings.AccountClosed("asked for"));
    }

    /** One without a database. */
    private record OneTransaction() implements TransactionBridge {
        @Override public Optional<Connection> connection() { return Optional.empty(); }

        @Override public void afterCommit(Runnable action) { action.run(); }

        @Override public <R extends @Nullable Object, X extends Throwable> R call(TransactionOptions options,
                ScopedValue.CallableOp<? extends R, X> work) throws X {
            return work.call();
        }
    }

    @Test void an_id_says_when_it_was_made() {
        // @start region="uuid"
        var invoice = UuidV7.fresh();
        // @end
        assertThat(invoice.version()).isEqualTo(7);
    }

    // @start region="injector"
    /** Lets a process fail the second time that it comes to a point. */
    record SecondTime(Map<String, Integer> times) implements FaultInjector {
        @Override public void reached(String point) {
            if (times.merge(point, 1, Integer::sum) == 2) throw new IllegalStateException("the second time at " + point);
        }
    }

    // @end

    @Test void an_injector_is_told_of_each_point() {
        var injector = new SecondTime(new HashMap<>());
        injector.reached("notes.written");
        assertThatThrownBy(() -> injector.reached("notes.written")).hasMessageContaining("notes.written");
    }

    // @start region="tenants"
    /** Tenants of a host that has a register of its own. */
    record OwnRegister(Map<TenantId, Tenant> tenants) implements TestTenants {
        @Override public Tenant create(String stem) {
            var tenant = new Tenant(TenantId.fresh(), new TenantSlug(stem + "-" + (tenants.size() + 1)));
            tenants.put(tenant.id(), tenant);
            return tenant;
        }

        @Override public void remove(Tenant tenant) { tenants.remove(tenant.id()); }
    }

    // @end

    @Test void a_register_of_ones_own_lends_tenants_to_tests() {
        var register = new OwnRegister(new HashMap<>());
        var lent = register.create("acme");
        assertThat(register.tenants()).containsValue(lent);
        register.remove(lent);
        assertThat(register.tenants()).isEmpty();
    }
}
