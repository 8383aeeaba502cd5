package org.plexica.tenancy.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.plexica.core.TenantRef;
import org.plexica.core.spi.TransactionBridge;
import org.plexica.tenancy.NewTenant;
import org.plexica.tenancy.TenancyError;
import org.plexica.tenancy.TenancyException;
import org.plexica.tenancy.TenantChange;
import org.plexica.tenancy.TenantEvent;
import org.plexica.tenancy.TenantRecord;

/** Changes what a tenant is called and what the host keeps with it: each in one transaction with its audit record and its event. */
record Changes(TransactionBridge transactions, Registry registry, KnownTenants known, Trail trail) {
    TenantRecord change(TenantRef ref, TenantChange change) {
        return transactions.<TenantRecord, RuntimeException>call(() -> {
            var before = registry.lock(registry.require(ref).id());
            checkMayChange(before, change);
            var after = after(before, change);
            if (isSame(before.tenant(), after)) return before.tenant();
            registry.rename(before.id(), after);
            trail.note(before.tenant().tenant(), "tenant.changed", facts(before.tenant(), after));
            trail.announce(before.tenant().tenant(),
                    (id, slug) -> new TenantEvent.Changed(id, slug, after.name(), keys(before.tenant(), after)));
            known.changed(before.tenant().tenant());
            return registry.require(TenantRef.id(before.id())).tenant();
        });
    }

    private static void checkMayChange(Registered tenant, TenantChange change) {
        switch (tenant.status()) {
            case PROVISIONING, COMPENSATING, ACTIVE, SUSPENDED, FAILED -> {
            }
            case PENDING_PURGE -> throw new TenancyException(new TenancyError.IllegalMove(tenant.status(), "be changed"));
            case PURGED -> throw new TenancyException(new TenancyError.UnknownTenant());
        }
        var version = tenant.tenant().version();
        if (change.version().orElse(version) != version) throw new TenancyException(new TenancyError.StaleVersion(version));
    }

    /** As one that is asked for anew, so that the same rules hold. */
    private static NewTenant after(Registered before, TenantChange change) {
        var tenant = before.tenant();
        var attributes = new HashMap<>(tenant.attributes());
        change.attributes().forEach((key, value) -> {
            if (value.isPresent()) attributes.put(key, value.get());
            else
                attributes.remove(key);
        });
        return new NewTenant(tenant.tenant().slug(), change.name().orElse(tenant.name()), Optional.empty(), attributes);
    }

    private static boolean isSame(TenantRecord before, NewTenant after) {
        return before.name().equals(after.name()) && before.attributes().equals(after.attributes());
    }

    /** Of attributes the keys alone: nobody has promised that the values may be kept for ever. */
    private static Map<String, String> facts(TenantRecord before, NewTenant after) {
        var facts = new HashMap<String, String>();
        if (!before.name().equals(after.name())) facts.putAll(Map.of("name", after.name(), "formerName", before.name()));
        var keys = keys(before, after);
        if (!keys.isEmpty()) facts.put("attributes", String.join(", ", keys));
        return facts;
    }

    private static List<String> keys(TenantRecord before, NewTenant after) {
        return Stream.of(before.attributes(), after.attributes()).flatMap(it -> it.keySet().stream())
                .filter(key -> !Objects.equals(before.attributes().get(key), after.attributes().get(key))).distinct().sorted().toList();
    }
}
