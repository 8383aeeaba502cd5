package org.plexica.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plexica.core.TenantId;
import org.plexica.events.EventPattern;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;

/**
 * Lanes are read, events handled, tenants held, lanes lost and leased again, all by chance: what is written down as done is done, and in the end each event has been, once, in the order
 * of its key.
 */
final class LaneModelTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}) void whatever_happens_each_is_handled_once_and_in_order(
            long seed) {
        new Model(seed).run();
    }

    /** Keeps all in memory. */
    private static final class Log implements EventTransport {
        private final Map<Lane, List<Envelope>> lanes = new HashMap<>();

        @Override public void send(List<Envelope> events) {
            for (var event : events)
                lanes.computeIfAbsent(laneOf(event), _ -> new ArrayList<>()).add(event);
        }

        static Lane laneOf(Envelope event) {
            return new Lane("l" + Math.floorMod((event.origin().tenant() + event.content().key()).hashCode(), 3));
        }

        @Override public Map<Lane, Long> ends() {
            var ends = new HashMap<Lane, Long>();
            for (var i = 0; i < 3; i++)
                ends.put(new Lane("l" + i), (long) lanes.getOrDefault(new Lane("l" + i), List.of()).size());
            return ends;
        }

        @Override public Map<Lane, Stretch> published(Instant from, Instant until) { return Map.of(); }

        @Override public List<Carried> read(Selection what) {
            var found = new ArrayList<Carried>();
            what.after().forEach((lane, after) -> {
                var events = lanes.getOrDefault(lane, List.of());
                IntStream.range(after.intValue(), events.size()).filter(i -> isSelected(events.get(i), what)).limit(what.atMost())
                        .forEach(i -> found.add(new Carried(lane, i + 1L, events.get(i))));
            });
            return found;
        }

        private static boolean isSelected(Envelope event, Selection what) {
            var tenant = event.origin().tenant();
            return switch (what.tenants()) {
                case Selection.Tenants.AllBut others -> !others.left().contains(tenant);
                case Selection.Tenants.Only(var one) -> one.equals(tenant);
            };
        }

        @Override public void close() {}
    }

    private static final class Model {
        private final Random random;
        private final Log log = new Log();
        private final List<Envelope> published = new ArrayList<>();
        private final List<TenantId> tenants = IntStream.range(0, 6).mapToObj(_ -> TenantId.fresh()).toList();
        private final Map<Lane, LaneProgress.Saved> kept = new HashMap<>();
        private final Map<Lane, LaneProgress> leased = new HashMap<>();
        private final Set<TenantId> away = new HashSet<>();
        private final Set<UUID> done = new LinkedHashSet<>();
        private final List<Delivery> running = new ArrayList<>();
        private final List<Delivery> paused = new ArrayList<>();
        private final FairQueue queue;
        private final Held held = new Held(new KnownTenant(_ -> Optional.empty()), false);
        private final LaneReader reader;

        Model(long seed) {
            random = new Random(seed);
            queue = new FairQueue(1 + random.nextInt(8));
            reader = new LaneReader(log, new EventPattern("app.*.*"), queue, held);
            log.ends().keySet().forEach(lane -> kept.put(lane, new LaneProgress.Saved(0, Map.of())));
        }

        void run() {
            for (var step = 0; step < 3_000; step++)
                step();
            comeBack(tenants);
            for (var step = 0; !isSettled(); step++) {
                assertThat(step).as("steps until all is done").isLessThan(50_000);
                giveBack();
                lease();
                read();
                begin();
                List.copyOf(paused).forEach(this::again);
                if (!running.isEmpty()) end(running.getFirst());
            }
            assertThat(done).hasSameSizeAs(published).containsAll(published.stream().map(Envelope::id).toList());
            assertThat(leased.values()).allSatisfy(lane -> assertThat(lane.behind()).isEmpty());
            inOrder();
        }

        private boolean isSettled() {
            var ends = log.ends();
            return leased.size() == ends.size() && queue.size() == 0
                    && leased.values().stream()
                            .allMatch(lane -> lane.now().equals(new LaneProgress.Saved(ends.getOrDefault(lane.lane(), 0L), Map.of())));
        }

        private void step() {
            switch (random.nextInt(16)) {
                case 0, 1 -> publish();
                case 2, 3 -> read();
                case 4, 5, 6 -> begin();
                case 7, 8, 9 -> {
                    if (!running.isEmpty()) end(running.get(random.nextInt(running.size())));
                }
                case 10 -> {
                    if (!paused.isEmpty()) again(paused.get(random.nextInt(paused.size())));
                }
                case 11 -> {
                    giveBack();
                    lease();
                }
                case 12 -> save();
                case 13 -> {
                    if (random.nextInt(10) == 0) lose();
                }
                case 14 -> {
                    if (random.nextInt(10) == 0) drain();
                }
                default -> turn();
            }
        }

        private void publish() {
            var many = random.nextInt(20) == 0 ? 400 : random.nextInt(5);
            var tenant = tenants.get(random.nextInt(tenants.size()));
            for (var i = 0; i < many; i++) {
                var event = Samples.envelope(tenant, random.nextInt(4) == 0 ? "" : "k" + random.nextInt(3), "{}");
                published.add(event);
                log.send(List.of(event));
            }
        }

        private void read() {
            for (var question : reader.questions(leased, log.ends())) {
                var found = reader.ask(question);
                while (random.nextInt(3) == 0)
                    step(random.nextInt(3));
                reader.accept(question, found);
            }
        }

        /** What other threads may do while the transport is asked. */
        private void step(int which) {
            switch (which) {
                case 0 -> publish();
                case 1 -> begin();
                default -> {
                    if (!running.isEmpty()) end(running.get(random.nextInt(running.size())));
                }
            }
        }

        private void begin() {
            for (var next = queue.next(); next.isPresent(); next = queue.next()) {
                next.get().lane().orElseThrow().begun();
                running.add(next.get());
            }
        }

        private void end(Delivery delivery) {
            running.remove(delivery);
            var lane = delivery.lane().orElseThrow();
            lane.ended();
            if (lane.isLost() || lane.isDraining()) {
                if (random.nextBoolean()) effect(delivery);
                queue.finish(delivery, 1);
            } else if (away.contains(delivery.tenant())) {
                queue.pause(delivery, 1);
                held.hold(delivery, leased.values(), queue);
            } else if (random.nextInt(5) == 0) {
                queue.pause(delivery, 1);
                paused.add(delivery);
            } else {
                effect(delivery);
                queue.finish(delivery, 1);
                if (!lane.trackOf(delivery.tenant()).finish(delivery)) lane.main().finish(delivery);
            }
        }

        private void effect(Delivery delivery) {
            if (!away.contains(delivery.tenant())) done.add(delivery.id());
        }

        private void again(Delivery delivery) {
            paused.remove(delivery);
            queue.again(delivery);
        }

        private void lease() {
            kept.forEach((lane, saved) -> {
                if (!leased.containsKey(lane)) leased.put(lane, new LaneProgress(lane, 1, saved));
            });
        }

        private void save() {
            leased.forEach((lane, progress) -> {
                var now = progress.now();
                kept.put(lane, now);
                progress.saved(now);
                isTrue(lane, now);
            });
        }

        /** All that is said to be done has been. */
        private void isTrue(Lane lane, LaneProgress.Saved saved) {
            var after = Map.of(lane, 0L);
            for (var event : log.read(new Selection(after, new EventPattern("app.*.*"), new Selection.Tenants.AllBut(Set.of()), 100_000))) {
                var until = saved.laggards().getOrDefault(event.envelope().origin().tenant(), saved.position());
                if (event.position() <= until && !done.contains(event.envelope().id()))
                    fail("%s is not done, but said to be: %s", event.position(), saved);
            }
        }

        private void lose() {
            if (leased.isEmpty()) return;
            var lane = List.copyOf(leased.keySet()).get(random.nextInt(leased.size()));
            forget(lane);
        }

        private void forget(Lane lane) {
            var lost = leased.remove(lane);
            if (lost == null) return;
            lost.lose();
            queue.remove(lost.open());
        }

        private void drain() {
            leased.values().stream().filter(lane -> !lane.isDraining()).findAny().ifPresent(lane -> {
                lane.drain();
                queue.remove(lane.open());
            });
        }

        /** Those on which nothing runs any more. */
        private void giveBack() {
            for (var lane : List.copyOf(leased.values())) {
                if (!lane.isDraining() || !lane.isIdle()) continue;
                isTrue(lane.lane(), lane.now());
                kept.put(lane.lane(), lane.now());
                forget(lane.lane());
            }
        }

        private void turn() {
            if (random.nextInt(3) > 0) away.add(tenants.get(random.nextInt(tenants.size())));
            else
                comeBack(away);
        }

        private void comeBack(Collection<TenantId> those) {
            List.copyOf(those).forEach(held::release);
            away.removeAll(List.copyOf(those));
        }

        private void inOrder() {
            var places = new HashMap<UUID, Integer>();
            done.forEach(id -> places.put(id, places.size()));
            var last = new HashMap<String, Integer>();
            for (var event : published) {
                if (event.content().key().isEmpty()) continue;
                var place = places.get(event.id());
                var before = last.put(event.origin().tenant() + event.content().key(), place);
                if (before != null) assertThat(place).isGreaterThan(before);
            }
        }
    }
}
