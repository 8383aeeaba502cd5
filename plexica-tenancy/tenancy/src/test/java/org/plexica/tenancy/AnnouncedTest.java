package org.plexica.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.Correlation;
import org.plexica.core.Tenant;
import org.plexica.core.TenantRef;
import org.plexica.core.events.Event;
import org.plexica.core.spi.EventSink;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.postgres.Sql;
import org.plexica.postgres.spi.MigrationLine;
import org.plexica.tenancy.spi.Step;

/** Each move of a tenant's life is announced in its own transaction, and what does not happen is not announced. */
final class AnnouncedTest {
    private final Sink sink = new Sink();
    @TempDir
    Path root;
    Platform platform;
    Tenancy tenancy;

    /** Writes into a table, by the connection of the move's transaction; fails after that where it is told to. */
    // @start region="sink"
    static final class Sink implements EventSink {
        private final Set<Class<?>> refused = ConcurrentHashMap.newKeySet();

        @Override public void publish(TransactionBridge within, Tenant about, Record event) {
            var correlation = CallContext.find().map(it -> it.correlation().id()).orElse("none");
            new Sql(within).update("insert into plexica.told (tenant, said, correlation) values (?, ?, ?)", about.id().value(), say(event),
                    correlation);
            if (refused.contains(event.getClass())) throw new IllegalStateException("refused");
        }
        // @end

        // @start region="events"
        static String say(Record event) {
            return switch ((TenantEvent) event) {
                case TenantEvent.Created(var _, var slug, var name) -> slug + " is there: " + name;
                case TenantEvent.Changed(var _, var _, var name, var attributes) -> "is now " + name + " with others of " + attributes;
                case TenantEvent.Failed(var _, var _, var code) -> "failed for " + code;
                case TenantEvent.Suspended _ -> "suspended";
                case TenantEvent.Reactivated _ -> "reactivated";
                case TenantEvent.Closed _ -> "closed";
                case TenantEvent.Restored _ -> "restored";
                case TenantEvent.Purged _ -> "purged";
            };
        }
        // @end
    }

    @BeforeEach void start() throws SQLException {
        platform = new Platform();
        // @start region="announce"
        tenancy = platform.node(builder -> builder.events(sink).shared(new MigrationLine("told", "db/told")));
        // @end
    }

    @AfterEach void end() throws Exception { platform.end(); }

    @Test void each_move_is_announced_once() {
        var acme = tenancy.tenants().create(NewTenant.of("acme", "Acme").attributes(Map.of("plan", "free"))).await(Platform.SOON).orThrow();
        tenancy.lifecycle().activate(acme.id(), "is so already");
        tenancy.tenants().change(TenantRef.id(acme.id()), TenantChange.none().name("Acme Inc.").set("plan", "gold"));
        tenancy.tenants().change(TenantRef.id(acme.id()), TenantChange.none().name("Acme Inc."));
        tenancy.lifecycle().suspend(acme.id(), "unpaid");
        tenancy.lifecycle().suspend(acme.id(), "still unpaid");
        tenancy.lifecycle().activate(acme.id(), "paid");
        tenancy.lifecycle().purge(acme.id(), "leaves", Duration.ofDays(1));
        tenancy.lifecycle().purge(acme.id(), "leaves still", Duration.ofHours(1));
        assertThatThrownBy(() -> tenancy.lifecycle().suspend(acme.id(), "too late")).hasMessageContaining("tenancy/illegal-move");
        tenancy.lifecycle().restore(acme.id(), "stays");
        tenancy.lifecycle().purge(acme.id(), "leaves for good");
        Waiting.until("purged", () -> status(acme) == TenantStatus.PURGED);
        assertThat(told(acme)).containsExactly("acme is there: Acme", "is now Acme Inc. with others of [plan]", "suspended", "reactivated",
                "closed", "restored", "closed", "purged");
    }

    @Test void a_tenant_whose_set_up_fails_is_announced_as_failed_and_never_as_created_until_it_is() {
        var broken = new Folders(Step.named("files"), root).before((_, _) -> {
            throw new IllegalStateException("no room");
        });
        var node = platform.node(builder -> builder.events(sink).provisioner(broken));
        var hatching = node.tenants().create(NewTenant.of("hatching", "Hatching")).tenant();
        Waiting.until("failed", () -> status(hatching) == TenantStatus.FAILED);
        broken.before((_, _) -> {});
        Waiting.until("free", () -> retries(node, hatching));
        Waiting.until("active", () -> status(hatching) == TenantStatus.ACTIVE);
        assertThat(told(hatching)).containsExactly("failed for tenancy/provisioning-failed", "hatching is there: Hatching");
    }

    @Test void what_cannot_be_announced_does_not_happen_and_what_does_not_happen_is_not_announced() {
        var globex = tenancy.tenants().create(NewTenant.of("globex", "Globex")).await(Platform.SOON).orThrow();
        sink.refused.addAll(List.of(TenantEvent.Suspended.class, TenantEvent.Changed.class, TenantEvent.Closed.class));
        for (var move : List.<Runnable>of(() -> tenancy.lifecycle().suspend(globex.id(), "x"),
                () -> tenancy.tenants().change(TenantRef.id(globex.id()), TenantChange.none().name("Other")),
                () -> tenancy.lifecycle().purge(globex.id(), "x")))
            assertThatThrownBy(move::run).hasMessage("refused");
        var after = tenancy.tenants().require(TenantRef.id(globex.id()));
        assertThat(after.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(after.name()).isEqualTo("Globex");
        assertThat(told(globex)).containsExactly("globex is there: Globex");
        assertThat(platform.ask("select action from plexica.audit where object = '" + globex.id() + "' order by id"))
                .containsExactly("tenant.created", "tenant.activated");
    }

    @Test void a_set_up_that_cannot_be_announced_is_gone_on_with_until_it_can() {
        sink.refused.add(TenantEvent.Created.class);
        var slow = tenancy.tenants().create(NewTenant.of("slow", "Slow")).tenant();
        Waiting.until("made",
                () -> platform.ask("select 1 from plexica.tenant_step where tenant = '" + slow.id() + "' and state = 'DONE'").size() == 1);
        assertThat(status(slow)).isEqualTo(TenantStatus.PROVISIONING);
        assertThat(told(slow)).isEmpty();
        sink.refused.clear();
        Waiting.until("active", () -> status(slow) == TenantStatus.ACTIVE);
        assertThat(told(slow)).containsExactly("slow is there: Slow");
    }

    @Test void what_is_announced_bears_the_correlation_of_who_asked() {
        var asked = CallContext.platform(new Actor.Application("operator")).under(new Correlation("asked-1", ""));
        var tied = asked.call(() -> tenancy.tenants().create(NewTenant.of("tied", "Tied")).await(Platform.SOON).orThrow());
        asked.under(new Correlation("asked-2", "")).run(() -> tenancy.lifecycle().purge(tied.id(), "leaves"));
        Waiting.until("purged", () -> status(tied) == TenantStatus.PURGED);
        assertThat(platform.ask("select correlation from plexica.told where tenant = '" + tied.id() + "' order by id"))
                .containsExactly("asked-1", "asked-2", "asked-2");
    }

    @Test void each_event_is_a_record_of_core_with_the_tenant_as_its_key() {
        var types = Stream.of(TenantEvent.class.getPermittedSubclasses()).map(it -> Objects.requireNonNull(it.getAnnotation(Event.class)))
                .toList();
        assertThat(types).extracting(Event::value).containsExactlyInAnyOrder("core.tenant.created", "core.tenant.changed",
                "core.tenant.suspended", "core.tenant.reactivated", "core.tenant.closed", "core.tenant.restored", "core.tenant.purged",
                "core.tenant.failed");
        assertThat(types).extracting(Event::key).containsOnly("id");
    }

    private static boolean retries(Tenancy node, Tenant tenant) {
        try {
            node.tenants().retry(TenantRef.id(tenant.id()));
            return true;
        } catch (TenancyException e) {
            return !(e.error() instanceof TenancyError.NotReady);
        }
    }

    private TenantStatus status(Tenant tenant) { return tenancy.tenants().require(TenantRef.id(tenant.id())).status(); }

    private List<String> told(Tenant tenant) {
        return platform.ask("select said from plexica.told where tenant = '" + tenant.id() + "' order by id");
    }
}
