package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plexica.core.TenantId;

/** Wakes who waits for a tenant whenever something has ended here; of other nodes nothing is heard, so nobody may wait for long without looking. */
final class Endings {
    private final Map<TenantId, CompletableFuture<Void>> awaited = new ConcurrentHashMap<>();

    /** What will be told of the next ending: to be asked for before looking, and to be forgotten afterwards. */
    CompletableFuture<Void> next(TenantId tenant) {
        return awaited.computeIfAbsent(tenant, _ -> new CompletableFuture<>());
    }

    void tell(TenantId tenant) {
        var waiting = awaited.remove(tenant);
        if (waiting != null) waiting.complete(null);
    }

    /** Others who wait for the same may be told later, when they look. */
    void forget(TenantId tenant, CompletableFuture<Void> ending) {
        awaited.remove(tenant, ending);
    }

    /** Returns at the ending or after that time. */
    static void await(CompletableFuture<Void> ending, Duration atMost) throws InterruptedException {
        try {
            ending.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            // who waits looks again
        } catch (ExecutionException e) {
            throw new IllegalStateException("an ending is only ever told", e);
        }
    }
}
