package org.plexica.reference.server.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plexica.core.CallContext;
import org.plexica.core.TenantId;
import org.plexica.core.events.Event;
import org.plexica.core.events.PersonalData;
import org.plexica.events.AnyEvent;
import org.plexica.events.EventHandler;
import org.plexica.events.Events;
import org.plexica.events.Received;
import org.plexica.reference.server.assembly.MoreBeans;
import org.plexica.tenancy.TenantEvent;

/** What somebody adds to the server by a jar on its class path: beans that handle events. */
@ApplicationScoped
public class Welcomes {
    private static final List<Heard> HEARD = new CopyOnWriteArrayList<>();
    private static final Set<TenantId> BROKEN = ConcurrentHashMap.newKeySet();
    @Inject
    Events events;

    /** Adds the bean. */
    public static final class Found implements MoreBeans {
        @Override public List<Class<?>> classes() { return List.of(Welcomes.class); }
    }

    /** A tenant was welcomed. */
    @Event(value = "app.tenant.welcomed", key = "letter")
    record Welcomed(UUID letter, @PersonalData String to) {}

    /** What was heard, and where. */
    public record Heard(String handler, TenantId tenant, CallContext context) {}

    /** What all handlers of this process have heard of the tenant. */
    public static List<Heard> of(String tenant) {
        return HEARD.stream().filter(heard -> heard.tenant().toString().equals(tenant)).toList();
    }

    /** From now on letters to the tenant cannot be written. */
    public static void breakFor(String tenant) {
        BROKEN.add(TenantId.parse(tenant));
    }

    /** From now on they can. */
    public static void mendFor(String tenant) { BROKEN.remove(TenantId.parse(tenant)); }

    /** Publishes in the tenant, with the mark that the event was handled. */
    @EventHandler(name = "test.welcomes") void welcome(Received<TenantEvent.Created> created) {
        HEARD.add(new Heard("test.welcomes", created.tenant(), CallContext.current()));
        if (!created.event().slug().startsWith("broken-")) return;
        BROKEN.add(created.tenant());
        for (var i = 0; i < 3; i++)
            events.publish(new Welcomed(UUID.randomUUID(), "ada@example.com"));
    }

    /** Fails for some. */
    @EventHandler(name = "test.letters", tries = 1) void write(Received<Welcomed> welcomed) {
        if (BROKEN.contains(welcomed.tenant())) throw new IllegalStateException("no paper for " + welcomed.event().to());
        HEARD.add(new Heard("test.letters", welcomed.tenant(), CallContext.current()));
    }

    /** Hears of those that can be entered no more. */
    @EventHandler(name = "test.farewells", pattern = "core.tenant.purged", onPlatform = "says goodbye") void farewell(
            Received<AnyEvent> purged) {
        HEARD.add(new Heard("test.farewells", purged.tenant(), CallContext.current()));
    }
}
