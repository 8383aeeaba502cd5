package org.plexica.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The examples in the Javadoc of {@link CallContext}. */
final class CallContextExamplesTest {
    private final Tenant acme = new Tenant(TenantId.fresh(), new TenantSlug("acme"));

    @Test void run() {
        // @start region="run"
        CallContext.of(acme).run(() -> {
            var tenant = CallContext.current().tenant(); // acme, in here and in all that is called from here
            assertThat(tenant).isEqualTo(acme); // @replace substring="assertThat(tenant).isEqualTo(acme)" replacement="..."
        });
        // @end
    }

    @Test void on() {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(CallContext.of(acme).call(() -> report(pool)).join()).isEqualTo("rows of acme");
        }
    }

    // @start region="on"
    CompletableFuture<String> report(ExecutorService pool) {
        var here = CallContext.current();
        return CompletableFuture.supplyAsync(this::rows, here.on(pool)).thenApplyAsync(String::strip, here.on(pool));
    }
    // @end

    private String rows() {
        return " rows of " + CallContext.current().tenant().slug();
    }
}
