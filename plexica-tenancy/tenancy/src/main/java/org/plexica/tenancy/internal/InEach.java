package org.plexica.tenancy.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.plexica.core.CallContext;
import org.plexica.core.Tenant;
import org.plexica.tenancy.EachReport;
import org.plexica.tenancy.EachTenant;
import org.plexica.tenancy.EachTenant.OnFailure;

/** One piece of work in many tenants: each in its own context, on a virtual thread, so many at once. */
final class InEach {
    private final CallContext system;
    private final EachTenant how;
    private final Consumer<Tenant> work;
    private final List<Tenant> done = Collections.synchronizedList(new ArrayList<>());
    private final Map<Tenant, Throwable> failed = Collections.synchronizedMap(new LinkedHashMap<>());

    /** By the application, which has said why. */
    InEach(CallContext system, EachTenant how, Consumer<Tenant> work) {
        this.system = system;
        this.how = how;
        this.work = work;
    }

    /** Returns when nothing of it runs any more. An interrupt reaches what has begun, and nothing else is. */
    EachReport run(List<Tenant> tenants) {
        var turns = new Semaphore(how.parallel());
        var left = new ArrayList<Tenant>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var tenant : tenants) {
                if (!begins(turns)) {
                    left.add(tenant);
                    continue;
                }
                threads.execute(() -> {
                    try {
                        in(tenant);
                    } finally {
                        turns.release();
                    }
                });
            }
        }
        return new EachReport(done, failed, left);
    }

    private boolean begins(Semaphore turns) {
        try {
            if (Thread.currentThread().isInterrupted()) return false;
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (how.onFailure() == OnFailure.GO_ON || failed.isEmpty()) return true;
        turns.release();
        return false;
    }

    private void in(Tenant tenant) {
        try {
            system.in(tenant).run(() -> work.accept(tenant));
            done.add(tenant);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            failed.put(tenant, e);
        }
    }
}
