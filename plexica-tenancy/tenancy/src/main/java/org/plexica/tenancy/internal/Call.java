package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.plexica.core.CallContext;

/** A call to a provisioner on a virtual thread of its own, in the context of who made it: it can be left behind when it takes too long. */
final class Call<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private Call(FutureTask<T> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    static <T> Call<T> start(String name, Callable<T> work) {
        var task = new FutureTask<>(CallContext.current().wrap(work));
        return new Call<>(task, Thread.ofVirtual().name(name).start(task));
    }

    /** What it returned or threw. */
    T await(Duration atMost) throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to end, and waits a while for it; false when it goes on nevertheless. */
    boolean stop(Duration grace) throws InterruptedException {
        task.cancel(true);
        return thread.join(grace);
    }

    void interrupt() { task.cancel(true); }

    /** Waits until it has really ended. */
    void join() throws InterruptedException { thread.join(); }
}
