package org.plexica.tenancy.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.plexica.tenancy.spi.Progress;

/** A set-up that runs in this process: what it is calling, and whether it should go on. */
final class Live implements Progress {
    private static final long ASK_AGAIN_NANOS = Duration.ofSeconds(1).toNanos();

    private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();
    private final AtomicLong askedAt = new AtomicLong(System.nanoTime());
    private final BooleanSupplier wanted;
    private volatile boolean stopped;

    /** That goes on while it is wanted; to be asked about once a second at most. */
    Live(BooleanSupplier wanted) {
        this.wanted = wanted;
    }

    @Override public void at(String what, int done, int of) {
        var asked = askedAt.get();
        var now = System.nanoTime();
        if (now - asked > ASK_AGAIN_NANOS && askedAt.compareAndSet(asked, now) && !wanted.getAsBoolean()) stop();
        check();
    }

    void check() {
        if (stopped) throw new CancellationException("The set-up of the tenant is not to go on.");
    }

    boolean isStopped() { return stopped; }

    /** Begins nothing more and interrupts what is running. */
    void stop() {
        stopped = true;
        calls.forEach(Call::interrupt);
    }

    <T> Call<T> start(String name, Callable<T> work) {
        check();
        var call = Call.start(name, work);
        calls.add(call);
        if (stopped) call.interrupt();
        return call;
    }

    /** Waits for what does not react to being interrupted: as long as it runs, it may have an effect. */
    void awaitQuiet() throws InterruptedException {
        for (var call : calls)
            call.join();
    }
}
