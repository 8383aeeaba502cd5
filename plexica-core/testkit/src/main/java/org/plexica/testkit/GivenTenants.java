package org.plexica.testkit;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.plexica.core.Tenant;

/** What one test was given. For one thread. */
final class GivenTenants {
    private final MadeTenants made;
    private final Supplier<WatchedOutput> output;
    private final AtomicReference<Twins> twins = new AtomicReference<>();
    private List<Tenant> tenants = List.of();

    GivenTenants(MadeTenants made, Supplier<WatchedOutput> output) {
        this.made = made;
        this.output = output;
    }

    void make(int count) {
        try {
            tenants = made.make(count);
        } catch (RuntimeException | Error e) {
            throw new ParameterResolutionException("The test's tenants could not be made: " + e.getMessage(), e);
        }
    }

    List<Tenant> tenants() { return tenants; }

    Twins twins() {
        var known = twins.get();
        if (known != null) return known;
        if (tenants.size() < 2) throw new ParameterResolutionException("Twins are two tenants: write @TenantTest(tenants = 2)");
        var fresh = Twins.of(tenants.get(0), tenants.get(1));
        output.get().show(fresh.canaries());
        twins.set(fresh);
        return fresh;
    }

    /** Removes the tenants, then says what was seen. */
    void close() {
        var watched = twins.get();
        try {
            made.remove();
        } finally {
            if (watched != null) {
                output.get().hide(watched.canaries());
                watched.canaries().mustBeUnseen();
            }
        }
    }
}
