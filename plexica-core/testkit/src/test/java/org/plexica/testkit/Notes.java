package org.plexica.testkit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.plexica.core.CallContext;
import org.plexica.core.TenantId;

/** Notes of tenants, kept apart by a map. */
final class Notes {
    private final Map<TenantId, List<String>> all = new ConcurrentHashMap<>();

    void add(String text) { all().add(text); }

    List<String> all() { return all.computeIfAbsent(CallContext.current().tenant().id(), _ -> new CopyOnWriteArrayList<>()); }

    String first() {
        if (all().isEmpty()) throw new IllegalStateException("There is no note.");
        return all().getFirst();
    }
}
