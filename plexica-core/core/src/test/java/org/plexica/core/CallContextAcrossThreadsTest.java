package org.plexica.core;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallContextAcrossThreadsTest {
    private static final Tenant ACME = new Tenant(TenantId.fresh(), new TenantSlug("acme"));
    private static final Tenant GLOBEX = new Tenant(TenantId.fresh(), new TenantSlug("globex"));
    private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach void close() {
        pool.close();
    }

    @Test void threads_and_executors_inherit_nothing() throws Exception {
        var onVirtualThread = new FutureTask<>(CallContext::find);
        var onPlatformThread = new FutureTask<>(CallContext::find);
        CallContext.of(ACME).run(() -> {
            Thread.ofVirtual().start(onVirtualThread);
            Thread.ofPlatform().start(onPlatformThread);
        });
        assertThat(onVirtualThread.get(5, SECONDS)).isEmpty();
        assertThat(onPlatformThread.get(5, SECONDS)).isEmpty();
        assertThat(CallContext.of(ACME).call(() -> pool.submit(CallContext::find)).get(5, SECONDS)).isEmpty();
    }

    @Test void a_wrapped_task_runs_in_its_context_whoever_runs_it() throws Exception {
        Callable<Tenant> task = CallContext.of(ACME).wrap(() -> CallContext.current().tenant());
        assertThat(pool.submit(task).get(5, SECONDS)).isEqualTo(ACME);
        assertThat(CallContext.of(GLOBEX).call(task::call)).isEqualTo(ACME);
        var seen = new CompletableFuture<Tenant>();
        Thread.ofVirtual().start(CallContext.of(ACME).wrap((Runnable) () -> seen.complete(CallContext.current().tenant())));
        assertThat(seen.get(5, SECONDS)).isEqualTo(ACME);
    }

    @Test void an_executor_of_a_context_runs_all_its_tasks_there() throws Exception {
        var here = CallContext.of(ACME);
        var report = CompletableFuture.supplyAsync(() -> CallContext.current().tenant(), here.on(pool))
                .thenApplyAsync(tenant -> tenant.equals(CallContext.current().tenant()), here.on(pool));
        assertThat(report.get(5, SECONDS)).isTrue();
    }

    /** Why {@link CallContext#on} is bound to a value: the thread that completes a stage submits the next one. */
    @Test void an_executor_that_captures_at_submit_takes_the_tenant_of_whoever_completes_the_stage() throws Exception {
        Executor capturesAtSubmit = task -> pool.execute(CallContext.current().wrap(task));
        var trigger = new CompletableFuture<String>();
        var other = new CompletableFuture<String>(); // of its own: a stage that runs helps to submit the other stages of its source
        var captured = CallContext.of(ACME).call(() -> trigger.thenApplyAsync(_ -> CallContext.current().tenant(), capturesAtSubmit));
        var bound = CallContext.of(ACME).call(() -> other.thenApplyAsync(_ -> CallContext.current().tenant(),
                CallContext.current().on(pool)));
        CallContext.of(GLOBEX).run(() -> {
            trigger.complete("");
            other.complete("");
        });
        assertThat(captured.get(5, SECONDS)).as("the leak").isEqualTo(GLOBEX);
        assertThat(bound.get(5, SECONDS)).isEqualTo(ACME);
    }

    @Test void a_pooled_thread_keeps_nothing_of_the_task_before() throws Exception {
        try (var single = Executors.newSingleThreadExecutor()) {
            CallContext.of(ACME).on(single).execute(() -> assertThat(CallContext.find()).isPresent());
            assertThat(single.submit(CallContext::find).get(5, SECONDS)).isEqualTo(Optional.empty());
        }
    }
}
