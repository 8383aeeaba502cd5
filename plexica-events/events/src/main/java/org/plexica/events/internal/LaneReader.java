package org.plexica.events.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.plexica.core.TenantId;
import org.plexica.events.EventPattern;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;

/**
 * Decides what is read next, and puts it into the queue. Only so much of a tenant waits in memory: one that has more falls behind, and is read on when it has little. Guarded by the
 * handler's lock, but for {@link #ask}.
 */
final class LaneReader {
    private static final int PAGE = 100;
    private static final int MOST = 2_000;
    private static final int MOST_OF_TENANT = 200;
    private final EventTransport transport;
    private final EventPattern pattern;
    private final FairQueue queue;
    private final Held held;

    LaneReader(EventTransport transport, EventPattern pattern, FairQueue queue, Held held) {
        this.transport = transport;
        this.pattern = pattern;
        this.queue = queue;
        this.held = held;
    }

    /**
     * What to ask the transport for.
     *
     * @param lanes as they were leased
     * @param ends up to where they could be read when it was decided
     */
    record Question(Map<Lane, LaneProgress> lanes, Map<Lane, Long> ends, Optional<TenantId> laggard, Selection selection) {}

    boolean isFull() { return queue.size() >= MOST; }

    List<Question> questions(Map<Lane, LaneProgress> leased, Map<Lane, Long> ends) {
        if (isFull()) return List.of();
        var questions = new ArrayList<Question>();
        forAll(leased.values(), ends).forEach(questions::add);
        for (var lane : leased.values())
            if (!lane.isDraining())
                lane.behind().stream().filter(tenant -> !held.contains(tenant) && queue.size(tenant) <= MOST_OF_TENANT / 2)
                        .forEach(tenant -> questions.add(forOne(lane, tenant)));
        return questions;
    }

    List<Carried> ask(Question question) { return transport.read(question.selection); }

    void accept(Question question, List<Carried> found) {
        var perLane = found.stream().collect(Collectors.groupingBy(Carried::lane));
        question.lanes.forEach((lane, progress) -> {
            if (progress.isLost() || progress.isDraining()) return;
            var events = perLane.getOrDefault(lane, List.of());
            if (question.laggard.isPresent()) acceptOne(progress, question.laggard.get(), events);
            else
                acceptAll(progress, question, events);
        });
    }

    /** Lanes with the same laggards, usually none, are read at once. */
    private List<Question> forAll(Collection<LaneProgress> leased, Map<Lane, Long> ends) {
        var alike = new HashMap<Set<TenantId>, List<LaneProgress>>();
        for (var lane : leased)
            if (!lane.isDraining() && ends.getOrDefault(lane.lane(), 0L) > lane.main().read())
                alike.computeIfAbsent(lane.behind(), _ -> new ArrayList<>()).add(lane);
        return alike.entrySet().stream().map(group -> question(group.getValue(), ends, group.getKey())).toList();
    }

    private Question question(List<LaneProgress> lanes, Map<Lane, Long> ends, Set<TenantId> behind) {
        var after = lanes.stream().collect(Collectors.toMap(LaneProgress::lane, lane -> lane.main().read()));
        return new Question(byName(lanes), ends, Optional.empty(),
                new Selection(after, pattern, new Selection.Tenants.AllBut(behind), PAGE));
    }

    private Question forOne(LaneProgress lane, TenantId tenant) {
        var after = Map.of(lane.lane(), lane.laggard(tenant).orElseThrow().read());
        return new Question(byName(List.of(lane)), Map.of(), Optional.of(tenant),
                new Selection(after, pattern, new Selection.Tenants.Only(tenant), PAGE));
    }

    private static Map<Lane, LaneProgress> byName(List<LaneProgress> lanes) {
        return lanes.stream().collect(Collectors.toMap(LaneProgress::lane, lane -> lane));
    }

    private void acceptAll(LaneProgress lane, Question question, List<Carried> events) {
        if (!lane.main().hasRead(question.selection.after().getOrDefault(lane.lane(), -1L))) return;
        for (var event : events) {
            var tenant = event.envelope().origin().tenant();
            if (lane.laggard(tenant).isPresent()) continue;
            if (held.contains(tenant) || queue.size(tenant) >= MOST_OF_TENANT) lane.fallBehind(tenant, event.position() - 1);
            else
                begin(lane, lane.main(), event);
        }
        if (events.size() < PAGE) lane.main().readTo(question.ends.getOrDefault(lane.lane(), 0L));
        if (!events.isEmpty()) lane.main().readTo(events.getLast().position());
    }

    /** Only what the others have read already, so that in the end both are at the same place. */
    private void acceptOne(LaneProgress lane, TenantId tenant, List<Carried> events) {
        var found = lane.laggard(tenant);
        if (found.isEmpty() || held.contains(tenant)) return;
        var track = found.get();
        var end = lane.main().read();
        var before = events.stream().filter(event -> event.position() > track.read() && event.position() <= end).toList();
        before.forEach(event -> {
            track.readTo(event.position());
            begin(lane, track, event);
        });
        if (events.size() < PAGE || before.size() < events.size()) {
            track.readTo(end);
            lane.catchUp(tenant);
        }
    }

    private void begin(LaneProgress lane, Track track, Carried event) {
        var delivery = new Delivery(event.envelope(), new Delivery.Ticket.FromLane(lane), event.position());
        track.begin(delivery);
        queue.add(delivery);
    }
}
