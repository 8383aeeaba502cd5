package org.plexica.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.plexica.core.Tenant;
import org.plexica.core.spi.TestTenants;

/** The tenants of one test, made and removed side by side. */
final class MadeTenants {
    private final TestTenants source;
    private final Queue<Tenant> made = new ConcurrentLinkedQueue<>();

    MadeTenants(TestTenants source) {
        this.source = source;
    }

    /** All of them, or what keeps the first from being made; those that were made are still to be removed then. */
    List<Tenant> make(int count) {
        return atOnce(IntStream.rangeClosed(1, count).mapToObj(number -> (Callable<Tenant>) () -> {
            var tenant = source.create("test-" + number);
            made.add(tenant);
            return tenant;
        }).toList());
    }

    /** Each of them, also when another one cannot be removed, and when the test's thread was interrupted, as one is that took too long. */
    void remove() {
        var interrupted = Thread.interrupted();
        try {
            atOnce(made.stream().map(tenant -> (Callable<Tenant>) () -> {
                source.remove(tenant);
                return tenant;
            }).toList());
        } catch (RuntimeException | Error e) {
            throw new AssertionError("The test's tenants could not be removed: " + e.getMessage(), e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = threads.invokeAll(tasks);
            var results = new ArrayList<T>();
            var failures = new ArrayList<Throwable>();
            for (var future : futures) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    failures.add(e.getCause() == null ? e : e.getCause());
                }
            }
            throwFirst(failures);
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for tenants", e);
        }
    }

    private static void throwFirst(List<Throwable> failures) {
        if (failures.isEmpty()) return;
        var first = failures.getFirst();
        failures.stream().skip(1).filter(other -> !other.equals(first)).forEach(first::addSuppressed);
        if (first instanceof Error error) throw error;
        throw first instanceof RuntimeException failure ? failure : new IllegalStateException(first);
    }
}
