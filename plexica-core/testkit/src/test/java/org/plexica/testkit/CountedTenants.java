package org.plexica.testkit;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.plexica.core.Tenant;
import org.plexica.core.TenantId;
import org.plexica.core.TenantSlug;
import org.plexica.core.spi.TestTenants;

/** Tenants that have nothing, so that a test sees who was made and who is left. */
final class CountedTenants implements TestTenants {
    final Collection<Tenant> made = new ConcurrentLinkedQueue<>();
    final Set<Tenant> left = ConcurrentHashMap.newKeySet();
    private final Consumer<String> making;
    private final Consumer<Tenant> removing;

    CountedTenants() { this(_ -> {}, _ -> {}); }

    CountedTenants(Consumer<String> making, Consumer<Tenant> removing) {
        this.making = making;
        this.removing = removing;
    }

    static Tenant tenant(String stem) {
        var id = TenantId.fresh();
        return new Tenant(id, new TenantSlug(stem + "-" + id.toString().toLowerCase(Locale.ROOT).replace("-", "").substring(20)));
    }

    @Override public Tenant create(String stem) {
        making.accept(stem);
        var tenant = tenant(stem);
        made.add(tenant);
        left.add(tenant);
        return tenant;
    }

    @Override public void remove(Tenant tenant) {
        removing.accept(tenant);
        left.remove(tenant);
    }
}
