package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.TenantId;

/** Whatever happens to it, nothing is lost, doubled or out of its order. */
final class FairQueueTest {
    private static final long MILLI = 1_000_000;

    @Test void one_key_is_handled_one_after_the_other_and_other_keys_beside_it() {
        var queue = new FairQueue(4);
        var tenant = TenantId.fresh();
        var first = add(queue, tenant, "a");
        var second = add(queue, tenant, "a");
        var other = add(queue, tenant, "b");
        assertThat(queue.next()).contains(first);
        assertThat(queue.next()).contains(other);
        assertThat(queue.next()).isEmpty();
        queue.finish(first, MILLI);
        assertThat(queue.next()).contains(second);
    }

    @Test void what_is_paused_takes_no_place_and_holds_its_key() {
        var queue = new FairQueue(1);
        var tenant = TenantId.fresh();
        var first = add(queue, tenant, "a");
        add(queue, tenant, "a");
        var other = add(queue, tenant, "b");
        assertThat(queue.next()).contains(first);
        queue.pause(first, MILLI);
        assertThat(queue.next()).contains(other);
        queue.finish(other, MILLI);
        assertThat(queue.next()).isEmpty();
        queue.again(first);
        assertThat(queue.next()).contains(first);
    }

    @Test void the_key_of_what_was_paused_and_taken_out_is_free() {
        var queue = new FairQueue(1);
        var tenant = TenantId.fresh();
        var first = add(queue, tenant, "a");
        var second = add(queue, tenant, "a");
        assertThat(queue.next()).contains(first);
        queue.pause(first, MILLI);
        queue.remove(List.of(first));
        queue.again(first);
        assertThat(queue.next()).contains(second);
        queue.finish(second, MILLI);
        assertThat(queue.size()).isZero();
    }

    @Test void one_tenant_has_at_most_half_of_the_places_while_another_wants_one() {
        var queue = new FairQueue(4);
        var noisy = TenantId.fresh();
        var quiet = TenantId.fresh();
        for (var tenant : List.of(noisy, quiet)) {
            add(queue, tenant, "known");
            queue.finish(queue.next().orElseThrow(), MILLI);
        }
        for (var i = 0; i < 10; i++)
            add(queue, noisy, "n" + i);
        add(queue, quiet, "q0");
        add(queue, quiet, "q1");
        assertThat(begin(queue)).containsExactlyInAnyOrder(noisy, noisy, quiet, quiet);
    }

    @Test void of_those_that_are_not_known_not_all_places_are_taken() {
        var queue = new FairQueue(4);
        for (var i = 0; i < 4; i++) {
            var tenant = TenantId.fresh();
            add(queue, tenant, "a");
            add(queue, tenant, "b");
        }
        assertThat(begin(queue)).hasSize(3);
    }

    @Test void those_that_are_slow_have_half_of_the_places_together_and_the_others_keep_the_rest() {
        var queue = new FairQueue(4);
        var slow = List.of(TenantId.fresh(), TenantId.fresh(), TenantId.fresh());
        var quick = TenantId.fresh();
        for (var i = 0; i < 20; i++) {
            add(queue, quick, "known");
            queue.finish(queue.next().orElseThrow(), MILLI);
        }
        for (var tenant : slow) {
            add(queue, tenant, "known");
            queue.finish(queue.next().orElseThrow(), 5_000 * MILLI);
        }
        slow.forEach(tenant -> add(queue, tenant, "a"));
        slow.forEach(tenant -> add(queue, tenant, "b"));
        assertThat(begin(queue)).hasSize(2);
        add(queue, quick, "a");
        add(queue, quick, "b");
        assertThat(begin(queue)).containsExactly(quick, quick);
    }

    private static List<TenantId> begin(FairQueue queue) {
        var begun = new ArrayList<TenantId>();
        for (var next = queue.next(); next.isPresent(); next = queue.next())
            begun.add(next.get().tenant());
        return begun;
    }

    @ParameterizedTest
    @ValueSource(
            longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}) void nothing_is_lost_doubled_or_out_of_order(
                    long seed) {
        new Model(seed).run();
    }

    private static Delivery add(FairQueue queue, TenantId tenant, String key) {
        var delivery = Samples.delivery(tenant, key);
        queue.add(delivery);
        return delivery;
    }

    /** Does anything that may be done, by chance, and remembers what must come. */
    private static final class Model {
        private final Random random;
        private final FairQueue queue;
        private final List<TenantId> tenants = IntStream.range(0, 5).mapToObj(_ -> TenantId.fresh()).toList();
        private final List<Delivery> waiting = new ArrayList<>();
        private final Set<Delivery> running = new HashSet<>();
        private final Set<Delivery> paused = new HashSet<>();
        private final int places;

        Model(long seed) {
            random = new Random(seed);
            places = 1 + random.nextInt(6);
            queue = new FairQueue(places);
        }

        void run() {
            for (var step = 0; step < 5_000; step++)
                step();
            for (var step = 0; !waiting.isEmpty(); step++) {
                assertThat(step).as("steps until all is done").isLessThan(100_000);
                List.copyOf(paused).forEach(this::again);
                begin();
                if (!running.isEmpty()) finish(any(running));
            }
            assertThat(queue.size()).isZero();
            assertThat(queue.running()).isZero();
            assertThat(queue.next()).isEmpty();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> waiting.add(add(queue, tenants.get(random.nextInt(tenants.size())), "k" + random.nextInt(4)));
                case 3, 4, 5, 6 -> begin();
                case 7, 8 -> {
                    if (!running.isEmpty()) finish(any(running));
                }
                case 9 -> {
                    if (!running.isEmpty()) pause(any(running));
                }
                case 10 -> {
                    if (!paused.isEmpty()) endPause(any(paused));
                }
                default -> {
                    if (random.nextInt(10) == 0) takeOut();
                }
            }
            assertThat(queue.size()).isEqualTo(waiting.size());
            assertThat(queue.running()).isEqualTo(running.size());
            for (var tenant : tenants)
                assertThat(queue.size(tenant)).isEqualTo((int) waiting.stream().filter(it -> it.tenant().equals(tenant)).count());
        }

        private void begin() {
            var next = queue.next();
            if (running.isEmpty())
                assertThat(next.isPresent()).as("something is begun").isEqualTo(waiting.stream().anyMatch(this::isReady));
            if (next.isEmpty()) return;
            assertThat(isReady(next.get())).isTrue();
            assertThat(running.size()).isLessThan(places);
            running.add(next.get());
        }

        private boolean isReady(Delivery delivery) { return isHead(delivery) && !isBusy(delivery); }

        private void finish(Delivery delivery) {
            running.remove(delivery);
            waiting.remove(delivery);
            queue.finish(delivery, cost());
        }

        private void pause(Delivery delivery) {
            running.remove(delivery);
            paused.add(delivery);
            queue.pause(delivery, cost());
        }

        private void endPause(Delivery delivery) {
            if (random.nextBoolean()) again(delivery);
            else {
                paused.remove(delivery);
                waiting.remove(delivery);
                queue.leave(delivery);
            }
        }

        private void again(Delivery delivery) {
            paused.remove(delivery);
            queue.again(delivery);
        }

        private void takeOut() {
            var some = waiting.stream().filter(_ -> random.nextInt(3) == 0).toList();
            queue.remove(some);
            waiting.removeIf(it -> some.contains(it) && !running.contains(it));
            paused.removeAll(some);
        }

        private boolean isHead(Delivery delivery) {
            return waiting.stream().filter(it -> sameKey(it, delivery)).findFirst().filter(delivery::equals).isPresent();
        }

        private boolean isBusy(Delivery delivery) {
            return running.stream().anyMatch(it -> sameKey(it, delivery)) || paused.stream().anyMatch(it -> sameKey(it, delivery));
        }

        private static boolean sameKey(Delivery one, Delivery other) {
            return one.tenant().equals(other.tenant()) && one.order().equals(other.order());
        }

        private Delivery any(Set<Delivery> some) { return List.copyOf(some).get(random.nextInt(some.size())); }

        private long cost() { return random.nextInt(100) * MILLI; }
    }
}
