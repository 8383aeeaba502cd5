package org.plexica.events.tck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;

// @start region="memory"
/** Lanes in memory: one that keeps the contract, from which the victims differ. */
class MemoryTransport implements EventTransport {
    private static final int LANES = 4;
    private final Log log;

    MemoryTransport(Log log) {
        this.log = log;
    }

    /** What all nodes share. */
    static final class Log {
        final List<Carried> events = new ArrayList<>();
        final AtomicLong position = new AtomicLong();
    }

    final Log log() { return log; }

    Lane lane(Envelope event) {
        return new Lane("lane-" + Math.floorMod(event.origin().tenant().hashCode() + event.content().key().hashCode(), LANES));
    }

    @Override public void send(List<Envelope> events) {
        synchronized (log) {
            events.forEach(event -> log.events.add(new Carried(lane(event), log.position.incrementAndGet(), event)));
        }
    }

    @Override public Map<Lane, Long> ends() {
        synchronized (log) {
            return log.events.stream().collect(Collectors.toMap(Carried::lane, Carried::position, Math::max, TreeMap::new));
        }
    }

    @Override public List<Carried> read(Selection what) {
        synchronized (log) {
            return log.events.stream().filter(it -> it.position() > what.after().getOrDefault(it.lane(), Long.MAX_VALUE))
                    .filter(it -> isOf(what, it))
                    .sorted(Comparator.comparing(Carried::lane).thenComparingLong(Carried::position))
                    .collect(Collectors.groupingBy(Carried::lane)).values().stream()
                    .flatMap(own -> own.stream().limit(most(what))).toList();
        }
    }

    int most(Selection what) { return what.atMost(); }

    boolean isOf(Selection what, Carried event) {
        return what.pattern().matches(event.envelope().content().type()) && switch (what.tenants()) {
            case Selection.Tenants.AllBut(var left) -> !left.contains(event.envelope().origin().tenant());
            case Selection.Tenants.Only(var tenant) -> tenant.equals(event.envelope().origin().tenant());
        };
    }

    @Override public Map<Lane, Stretch> published(Instant from, Instant until) {
        synchronized (log) {
            return log.events.stream().filter(it -> !it.envelope().time().isBefore(from) && it.envelope().time().isBefore(until))
                    .collect(Collectors.toMap(Carried::lane, it -> new Stretch(it.position() - 1, it.position()),
                            (one, other) -> new Stretch(Math.min(one.after(), other.after()), Math.max(one.last(), other.last()))));
        }
    }

    @Override public void close() {
        // Nothing is held.
    }
}
// @end
