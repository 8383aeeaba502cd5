package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.plexica.core.TenantId;

/** Who has much, or takes long, holds the others up by little. The clock is simulated: what comes out is the same each time. */
final class FairSharesTest {
    private static final long MILLI = 1_000_000;
    private static final int PLACES = 4;
    private final TenantId loud = TenantId.fresh();
    private final List<TenantId> quiet = IntStream.range(0, 10).mapToObj(_ -> TenantId.fresh()).toList();

    @Test void a_backlog_a_hundred_times_as_long_holds_nobody_up() {
        var clock = new Clock();
        for (var i = 0; i < 1_000; i++)
            clock.at(0, loud, MILLI);
        for (var tenant : quiet)
            for (var i = 0; i < 10; i++)
                clock.at(0, tenant, MILLI);
        clock.run();
        var fair = quiet.size() * 10L * MILLI * 2 / PLACES;
        assertThat(quiet).allSatisfy(tenant -> assertThat(clock.last(tenant)).isLessThanOrEqualTo(fair + 5 * MILLI));
    }

    @Test void who_takes_a_hundred_times_as_long_gets_the_same_time() {
        var clock = new Clock();
        var all = new ArrayList<>(quiet.subList(0, 3));
        all.add(loud);
        for (var i = 0; i < 2_000; i++)
            for (var tenant : all)
                clock.at(0, tenant, tenant.equals(loud) ? 100 * MILLI : MILLI);
        clock.runUntil(1_500 * MILLI);
        var times = all.stream().map(clock::time).toList();
        assertThat(Collections.max(times)).as("times %s", times).isLessThan(2 * Collections.min(times));
    }

    @Test void a_noisy_tenant_lengthens_the_wait_of_the_others_by_less_than_half() {
        assertThat(slowdown(clock -> {
            for (var i = 0; i < 20_000; i++)
                clock.at(i * MILLI / 4, loud, MILLI);
        })).isLessThan(1.5);
    }

    @Test void a_tenant_whose_events_take_five_seconds_lengthens_the_wait_of_the_others_by_less_than_half() {
        assertThat(slowdown(clock -> {
            for (var i = 0; i < 200; i++)
                clock.at(i * 100L * MILLI, loud, 5_000 * MILLI);
        })).isLessThan(1.5);
    }

    @Test void several_tenants_that_are_slow_leave_the_others_half_of_the_places() {
        assertThat(slowdown(clock -> {
            for (var tenant = 0; tenant < 4; tenant++) {
                var slow = TenantId.fresh();
                for (var i = 0; i < 40; i++)
                    clock.at((i * 4 + tenant) * 500L * MILLI, slow, 2_000 * MILLI);
            }
        })).isLessThan(2.5);
    }

    /** How the quiet tenants' p95 from arrival to end compares with what it is when they are alone. */
    private double slowdown(Consumer<Clock> noise) {
        var alone = new Clock();
        calm(alone);
        alone.run();
        var disturbed = new Clock();
        calm(disturbed);
        noise.accept(disturbed);
        disturbed.run();
        return (double) disturbed.p95(quiet) / alone.p95(quiet);
    }

    /** Two milliseconds each, now and then, for ten seconds: a tenth of what can be done. */
    private void calm(Clock clock) {
        var random = new Random(7);
        for (var tenant : quiet)
            for (var i = 0; i < 200; i++)
                clock.at(random.nextLong(10_000 * MILLI), tenant, 2 * MILLI);
    }

    /** Hands out what arrives, and lets it take its time. */
    private static final class Clock {
        private final FairQueue queue = new FairQueue(PLACES);
        private final PriorityQueue<Moment> moments = new PriorityQueue<>(Comparator.comparingLong(Moment::at));
        private final Map<Delivery, Moment> arrivals = new HashMap<>();
        private final Map<TenantId, List<Long>> waits = new HashMap<>();
        private final Map<TenantId, Long> times = new HashMap<>();
        private final Map<TenantId, Long> lasts = new HashMap<>();

        private record Moment(long at, Delivery delivery, long cost, boolean ends) {}

        void at(long when, TenantId tenant, long cost) {
            var moment = new Moment(when, Samples.delivery(tenant, ""), cost, false);
            arrivals.put(moment.delivery, moment);
            moments.add(moment);
        }

        void run() { runUntil(Long.MAX_VALUE); }

        void runUntil(long end) {
            while (!moments.isEmpty() && moments.peek().at <= end) {
                var moment = moments.remove();
                if (moment.ends) end(moment);
                else
                    queue.add(moment.delivery);
                if (moments.isEmpty() || moments.peek().at > moment.at) begin(moment.at);
            }
        }

        private void begin(long now) {
            for (var next = queue.next(); next.isPresent(); next = queue.next()) {
                var cost = Optional.ofNullable(arrivals.get(next.get())).orElseThrow().cost;
                moments.add(new Moment(now + cost, next.get(), cost, true));
            }
        }

        private void end(Moment moment) {
            var tenant = moment.delivery.tenant();
            queue.finish(moment.delivery, moment.cost);
            waits.computeIfAbsent(tenant, _ -> new ArrayList<>())
                    .add(moment.at - Optional.ofNullable(arrivals.get(moment.delivery)).orElseThrow().at);
            times.merge(tenant, moment.cost, Long::sum);
            lasts.put(tenant, moment.at);
        }

        long time(TenantId tenant) { return times.getOrDefault(tenant, 0L); }

        long last(TenantId tenant) { return lasts.getOrDefault(tenant, 0L); }

        long p95(List<TenantId> tenants) {
            var all = tenants.stream().flatMap(tenant -> waits.getOrDefault(tenant, List.of()).stream()).sorted().toList();
            return all.get(all.size() * 95 / 100);
        }
    }
}
