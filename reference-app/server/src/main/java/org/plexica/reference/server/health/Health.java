package org.plexica.reference.server.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.plexica.reference.server.health.DependencyHealth.Status;
import org.plexica.reference.server.start.StartError;
import org.plexica.reference.server.start.StartException;

/**
 * Asks all dependencies, in parallel and each with a time-out. An answer is kept for a second and callers at the same moment share one, so that no crowd of
 * probes becomes a crowd at the back ends. Thread-safe.
 */
public final class Health {
    private static final Duration KEPT = Duration.ofSeconds(1);
    /** The first questions load classes and open connections, often while the back ends and everything else on the machine start too. */
    private static final Duration AT_FIRST = Duration.ofSeconds(20);

    private final List<Dependency> dependencies;
    private final Duration atMost;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Readiness last;

    /**
     * Of those dependencies.
     *
     * @param dependencies what the server needs
     * @param atMost how long one may take to answer once the server runs
     * @param clock that tells how old an answer is
     */
    public Health(List<Dependency> dependencies, Duration atMost, InstantSource clock) {
        this.dependencies = List.copyOf(dependencies);
        this.atMost = atMost;
        this.clock = clock;
    }

    /** How they are, as of at most a second ago. */
    public Readiness readiness() {
        var known = last;
        if (known != null && isFresh(known)) return known;
        asking.lock();
        try {
            var meanwhile = last;
            if (meanwhile != null && isFresh(meanwhile)) return meanwhile;
            var found = Readiness.of(clock.instant(), ask(atMost));
            last = found;
            return found;
        } finally {
            asking.unlock();
        }
    }

    /**
     * Returns when all answer, which they are given more time for than later on.
     *
     * @throws StartException {@link StartError.Unreachable} for the first that does not
     */
    public void require() {
        var healths = ask(AT_FIRST);
        for (var i = 0; i < healths.size(); i++)
            if (healths.get(i).isDown()) throw unreachable(dependencies.get(i), healths.get(i));
    }

    private boolean isFresh(Readiness readiness) {
        return Duration.between(readiness.checkedAt(), clock.instant()).compareTo(KEPT) < 0;
    }

    private List<DependencyHealth> ask(Duration longest) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var begun = System.nanoTime();
            return dependencies.stream().map(dependency -> ask(dependency, threads, longest)).toList().stream()
                    .map(asked -> asked.await(begun + longest.toNanos())).toList();
        } finally {
            // Not close(): a probe that hangs must not hold up who asked.
            threads.shutdownNow();
        }
    }

    private static Asked ask(Dependency dependency, ExecutorService threads, Duration longest) {
        return new Asked(dependency, threads.submit(() -> {
            var begun = System.nanoTime();
            dependency.probe().ask();
            return System.nanoTime() - begun;
        }), longest);
    }

    private static StartException unreachable(Dependency dependency, DependencyHealth health) {
        return new StartException(
                new StartError.Unreachable(dependency.name() + " at " + dependency.address(), health.error().orElse("no answer"),
                        dependency.remedy()),
                null);
    }

    private record Asked(Dependency dependency, Future<Long> answer, Duration atMost) {
        DependencyHealth await(long deadline) {
            var begun = System.nanoTime();
            try {
                var nanos = answer.get(deadline - begun, TimeUnit.NANOSECONDS);
                return new DependencyHealth(dependency.name(), Status.UP, TimeUnit.NANOSECONDS.toMillis(nanos), Optional.empty());
            } catch (TimeoutException _) {
                return down(atMost, "No answer within " + atMost.toMillis() + " ms");
            } catch (ExecutionException failed) {
                return down(Duration.ofNanos(System.nanoTime() - begun), sentence(failed.getCause()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return down(Duration.ofNanos(System.nanoTime() - begun), "The check was interrupted");
            }
        }

        private DependencyHealth down(Duration after, String error) {
            return new DependencyHealth(dependency.name(), Status.DOWN, after.toMillis(), Optional.of(error));
        }

        private static String sentence(@Nullable Throwable cause) {
            if (cause == null) return "The check failed";
            var message = cause.getMessage();
            return message == null || message.isBlank()
                    ? cause.getClass().getSimpleName()
                    : Objects.requireNonNull(message).lines().findFirst().orElse(message);
        }
    }
}
