package org.plexica.events.tck;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.plexica.core.Actor;
import org.plexica.core.TenantId;
import org.plexica.events.EventPattern;
import org.plexica.events.EventType;
import org.plexica.events.spi.Carried;
import org.plexica.events.spi.Envelope;
import org.plexica.events.spi.EventTransport;
import org.plexica.events.spi.Lane;
import org.plexica.events.spi.Selection;

/** Transports of people in a hurry: each breaks the contract in one way. They are run by {@link TransportVictimsTest} alone. */
final class TransportVictims {
    private TransportVictims() {}

    abstract static class Victim extends EventTransportContract {
        private final MemoryTransport.Log log = new MemoryTransport.Log();
        private final Function<MemoryTransport.Log, EventTransport> made;

        Victim(Function<MemoryTransport.Log, EventTransport> made) {
            this.made = made;
        }

        @Override protected EventTransport transport() { return made.apply(log); }
    }

    static final class ForgetsWho extends Victim {
        ForgetsWho() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    super.send(events.stream().map(ForgetsWho::nobody).toList());
                }
            });
        }

        private static Envelope nobody(Envelope event) {
            var origin = event.origin();
            if (!(origin.actor() instanceof Actor.User)) return event;
            return new Envelope(event.id(), event.content(),
                    new Envelope.Origin(origin.tenant(), origin.workspace(), new Actor.Nobody(), origin.correlation(),
                            origin.stamp()),
                    event.time());
        }
    }

    static final class CutsOff extends Victim {
        CutsOff() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    super.send(events.stream().filter(event -> event.content().data().length() < 100_000).toList());
                }
            });
        }
    }

    static final class AnyLane extends Victim {
        AnyLane() {
            super(log -> new MemoryTransport(log) {
                @Override Lane lane(Envelope event) {
                    return event.content().key().startsWith("key-")
                            ? new Lane("lane-" + Math.floorMod(event.id().hashCode(), 4))
                            : super.lane(event);
                }
            });
        }
    }

    static final class EndsTooEarly extends Victim {
        EndsTooEarly() {
            super(log -> new MemoryTransport(log) {
                @Override public Map<Lane, Long> ends() {
                    var ends = super.ends();
                    ends.replaceAll((_, end) -> end - 1);
                    return ends;
                }
            });
        }
    }

    static final class CountsAnew extends Victim {
        CountsAnew() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    synchronized (log) {
                        for (var i = 0; i < events.size(); i++)
                            log.events.add(new Carried(lane(events.get(i)), 1 + i / 40, events.get(i)));
                    }
                }
            });
        }
    }

    static final class AllTypes extends Victim {
        AllTypes() {
            super(log -> new MemoryTransport(log) {
                @Override boolean isOf(Selection what, Carried event) {
                    return super.isOf(new Selection(what.after(), new EventPattern("app.*.*"), what.tenants(), what.atMost()), event);
                }
            });
        }
    }

    static final class LeavesNobodyOut extends Victim {
        LeavesNobodyOut() {
            super(log -> new MemoryTransport(log) {
                @Override boolean isOf(Selection what, Carried event) {
                    return what.tenants() instanceof Selection.Tenants.AllBut || super.isOf(what, event);
                }
            });
        }
    }

    static final class GivesMore extends Victim {
        GivesMore() {
            super(log -> new MemoryTransport(log) {
                @Override int most(Selection what) { return what.atMost() + 1; }
            });
        }
    }

    static final class KnowsItAlready extends Victim {
        KnowsItAlready() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    synchronized (log) {
                        var known = log.events.stream().map(it -> it.envelope().id()).toList();
                        super.send(events.stream().filter(event -> !known.contains(event.id())).toList());
                    }
                }
            });
        }
    }

    /** As a sequence does, whose numbers are taken before they are committed. */
    static final class FillsGaps extends Victim {
        FillsGaps() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    if (events.size() != 1 || !events.getFirst().content().key().startsWith("key-")) {
                        super.send(events);
                        return;
                    }
                    var taken = log.position.incrementAndGet();
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(500_000));
                    synchronized (log) {
                        log.events.add(new Carried(lane(events.getFirst()), taken, events.getFirst()));
                    }
                }
            });
        }
    }

    static final class ForgetsTimes extends Victim {
        ForgetsTimes() {
            super(log -> new MemoryTransport(log) {
                @Override public Map<Lane, Stretch> published(Instant from, Instant until) { return Map.of(); }
            });
        }
    }

    static final class SendsSomething extends Victim {
        SendsSomething() {
            super(log -> new MemoryTransport(log) {
                @Override public void send(List<Envelope> events) {
                    if (events.isEmpty())
                        log.events.add(new Carried(new Lane("empty-" + UUID.randomUUID()), 1,
                                Samples.event(TenantId.fresh(), new EventType("app.nothing.sent"), "").envelope()));
                    super.send(events);
                }
            });
        }
    }
}
