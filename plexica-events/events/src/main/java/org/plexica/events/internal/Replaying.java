package org.plexica.events.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.plexica.core.spi.FaultPoint;
import org.plexica.events.EventPattern;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Selection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the replays of a handler on the lanes that this node works on: some events each second, and the next when these are done. Thread-safe. */
final class Replaying {
    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);
    private static final int MOST = 500;
    private final Replays replays;
    private final EventTransport transport;
    private final EventPattern pattern;
    private final Set<List<Object>> under = ConcurrentHashMap.newKeySet();

    Replaying(Replays replays, EventTransport transport, EventPattern pattern) {
        this.replays = replays;
        this.transport = transport;
        this.pattern = pattern;
    }

    /** What is to be handled next; to be asked once a second. */
    List<Delivery> next(HandlerRun run) {
        var lanes = run.locked(() -> Set.copyOf(run.lanes().keySet()));
        if (lanes.isEmpty()) return List.of();
        return replays.open(run.name(), lanes).stream().filter(part -> under.add(key(part))).flatMap(part -> tried(part).stream()).toList();
    }

    private List<Delivery> tried(Replays.Part part) {
        try {
            return batch(part);
        } catch (RuntimeException e) {
            under.remove(key(part));
            throw e;
        }
    }

    private List<Delivery> batch(Replays.Part part) {
        var most = Math.min(MOST, part.atMost());
        var read = transport
                .read(new Selection(Map.of(part.lane(), part.left().after()), pattern, new Selection.Tenants.AllBut(Set.of()), most));
        var own = read.stream().filter(event -> event.position() <= part.left().last()).toList();
        var upTo = own.size() < most ? part.left().last() : own.getLast().position();
        var batch = new ReplayBatch(part, upTo, Math.max(1, own.size()));
        if (own.isEmpty()) finish(batch);
        return own.stream().map(event -> delivery(event, batch)).toList();
    }

    private static Delivery delivery(Carried event, ReplayBatch batch) {
        return new Delivery(event.envelope(), new Delivery.Ticket.FromReplay(batch), event.position());
    }

    /** One of them is done. */
    void finish(ReplayBatch batch) {
        if (!batch.finish()) return;
        FaultPoint.reached("events.replayed");
        try {
            replays.done(batch.replay(), batch.lane(), batch.upTo());
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("replay", batch.replay()).setCause(e)
                    .log("How far a replay has come could not be written down; what it did last is found done");
        }
        under.remove(List.of(batch.replay(), batch.lane()));
    }

    private static List<Object> key(Replays.Part part) { return List.of(part.id(), part.lane()); }
}
