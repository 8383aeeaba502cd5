package org.plexica.events.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.plexica.core.TenantId;

/**
 * Stops a handler that fails for everybody, instead of making dead letters of all there is. So that one tenant cannot stop it for the others, outcomes that follow one another for one
 * tenant count once, unless no other tenant has had any lately. Guarded by the handler's lock.
 */
final class Breaker {
    private static final float MOST_FAILED = 60;
    private static final int LAST = 50;
    private static final int LEAST = 20;
    private static final int TRIALS = 4;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LATELY = Duration.ofSeconds(10);
    private final CircuitBreaker breaker;
    private @Nullable TenantId last;
    private long othersAt;

    Breaker(String handler) {
        breaker = CircuitBreaker.of(handler, CircuitBreakerConfig.custom().slidingWindowSize(LAST).minimumNumberOfCalls(LEAST)
                .failureRateThreshold(MOST_FAILED).permittedNumberOfCallsInHalfOpenState(TRIALS).waitDurationInOpenState(PAUSE)
                .recordException(_ -> true).build());
        othersAt = System.nanoTime() - LATELY.toNanos();
    }

    boolean isOpen() { return breaker.getState() == CircuitBreaker.State.OPEN; }

    String state() { return breaker.getState().name(); }

    /** Whether an event may be begun now; then {@link #tried} or {@link #notTried} follows. */
    boolean mayTry() {
        return breaker.tryAcquirePermission();
    }

    void notTried() { breaker.releasePermission(); }

    void tried(TenantId tenant, boolean well) {
        if (!counts(tenant)) breaker.releasePermission();
        else if (well) breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        else
            breaker.onError(0, TimeUnit.NANOSECONDS, new IllegalStateException("failed"));
    }

    private boolean counts(TenantId tenant) {
        var now = System.nanoTime();
        if (!tenant.equals(last)) {
            if (last != null) othersAt = now;
            last = tenant;
            return true;
        }
        return breaker.getState() != CircuitBreaker.State.CLOSED || now - othersAt > LATELY.toNanos();
    }
}
