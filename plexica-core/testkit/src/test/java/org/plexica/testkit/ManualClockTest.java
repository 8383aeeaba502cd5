package org.plexica.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.plexica.core.CoreException;

final class ManualClockTest {
    private static final Instant START = Instant.parse("2026-01-31T23:59:59Z");
    // @start region="clock"
    private final ManualClock clock = ManualClock.at(START);

    @Test void time_passes_only_when_told() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo(START);
        assertThat(clock.pass(Duration.ofSeconds(1))).isEqualTo("2026-02-01T00:00:00Z").isEqualTo(clock.instant());
    }
    // @end

    @Test void time_does_not_pass_backwards_but_a_clock_is_set_back() {
        assertThatThrownBy(() -> clock.pass(Duration.ofNanos(-1))).isInstanceOf(CoreException.class);
        clock.jumpTo(START.minusSeconds(3_600));
        assertThat(clock.instant()).isEqualTo("2026-01-31T22:59:59Z");
    }

    @Test void time_that_passes_in_many_threads_adds_up() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < 500; i++)
                threads.execute(() -> clock.pass(Duration.ofMillis(2)));
        }
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(1));
    }
}
