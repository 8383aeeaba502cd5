package org.plexica.postgres.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.plexica.core.Actor;
import org.plexica.core.CallContext;
import org.plexica.core.spi.AuditSink;
import org.plexica.postgres.Sql;

/**
 * Writes to {@code plexica.audit} in the caller's transaction. A tenant's role cannot say which tenant it is: the database stamps that.
 *
 * @param callers whose transaction
 */
public record TableAudit(CallersTransactions callers) implements AuditSink {
    @Override public void record(Entry entry) {
        callers.run(() -> write(entry));
    }

    private void write(Entry entry) {
        var sql = new Sql(callers);
        var actor = describe(entry.context().actor());
        var facts = entry.facts();
        if (callers.areTenants()) {
            sql.update("""
                       insert into plexica.audit (actor, action, object, facts, correlation)
                       values (jsonb_object(?, ?), ?, ?, jsonb_object(?, ?), ?)
                       """, actor.keySet(), actor.values(), entry.action(), entry.object(), facts.keySet(), facts.values(),
                    entry.context().correlation().id());
        } else {
            sql.update("""
                       insert into plexica.audit (tenant, actor, action, object, facts, correlation)
                       values (?, jsonb_object(?, ?), ?, ?, jsonb_object(?, ?), ?)
                       """, tenant(entry.context()), actor.keySet(), actor.values(), entry.action(), entry.object(), facts.keySet(),
                    facts.values(), entry.context().correlation().id());
        }
    }

    private static @Nullable UUID tenant(CallContext context) {
        return context.findTenant().map(tenant -> tenant.id().value()).orElse(null);
    }

    private static Map<String, String> describe(Actor actor) {
        return switch (actor) {
            case Actor.User user -> Map.of("kind", "user", "id", user.id().value());
            case Actor.Service service -> Map.of("kind", "service", "id", service.name());
            case Actor.Admin admin -> Map.of("kind", "admin", "id", admin.id().value());
            case Actor.Impersonator behind -> Map.of("kind", "impersonator", "id", behind.admin().value(), "user",
                    behind.user().id().value(), "reason", behind.reason());
            case Actor.Plugin plugin -> plugin(plugin);
            case Actor.Application application -> Map.of("kind", "application", "reason", application.reason());
            case Actor.Nobody _ -> Map.of("kind", "nobody");
        };
    }

    private static Map<String, String> plugin(Actor.Plugin plugin) {
        var described = new HashMap<>(Map.of("kind", "plugin", "id", plugin.pluginId()));
        describe(plugin.caller()).forEach((key, value) -> described.put("caller." + key, value));
        return described;
    }
}
