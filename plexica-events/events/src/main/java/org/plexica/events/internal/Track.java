package org.plexica.events.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How far something has come that reads in order and finishes in any order. Guarded by the handler's lock. */
final class Track {
    private final TreeMap<Long, Delivery> open = new TreeMap<>();
    private long read;

    Track(long read) {
        this.read = read;
    }

    /** Up to where everything has been read. */
    long read() { return read; }

    boolean hasRead(long position) { return read == position; }

    void readTo(long position) { read = Math.max(read, position); }

    /** Reads again from there. */
    void backTo(long position) { read = position; }

    void begin(Delivery delivery) { open.put(delivery.position(), delivery); }

    /** Whether it was open. */
    boolean finish(Delivery delivery) { return open.remove(delivery.position(), delivery); }

    boolean isIdle() { return open.isEmpty(); }

    /** Up to where everything is done. */
    long done() { return open.isEmpty() ? read : Math.min(read, open.firstKey() - 1); }

    /** Takes those out. */
    List<Delivery> take(Predicate<Delivery> which) {
        var taken = new ArrayList<>(open.values().stream().filter(which).toList());
        taken.forEach(delivery -> open.remove(delivery.position()));
        return taken;
    }
}
