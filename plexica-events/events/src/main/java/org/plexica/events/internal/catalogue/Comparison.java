package org.plexica.events.internal.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.plexica.events.catalogue.Finding;
import org.plexica.events.catalogue.Finding.Severity;

/**
 * Compares events with what was written down.
 *
 * @param now those of the code
 * @param retiring those that the code says are retired
 * @param lock those that were written down
 */
record Comparison(Map<Locked.Version, Locked> now, Set<Locked.Version> retiring, SortedMap<Locked.Version, Locked> lock) {
    private static final String WRITE = "Write the lock with EventCatalogue.writeLock(path), and keep it with the code";

    List<Finding> findings() {
        var result = new ArrayList<Finding>();
        lock.values().forEach(old -> compare(old, result));
        retiring.stream().filter(version -> !lock.containsKey(version)).forEach(version -> result.add(breaks(version,
                "is to be retired, but was never written down", "Take the retiring back, or correct its type and version")));
        now.keySet().stream().filter(version -> !lock.containsKey(version)).sorted()
                .forEach(version -> result.add(unwritten(version, "is new")));
        result.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(result);
    }

    /** What is to be written down when nothing breaks. */
    SortedMap<Locked.Version, Locked> merged() {
        var result = new TreeMap<>(lock);
        result.putAll(now);
        retiring.forEach(version -> result.computeIfPresent(version, (_, old) -> old.asRetired()));
        return result;
    }

    private void compare(Locked old, List<Finding> result) {
        var version = old.version();
        var current = now.get(version);
        if (current == null) {
            if (!old.retired()) gone(version, result);
            return;
        }
        if (old.retired()) {
            result.add(breaks(version, "was retired and is there again", "Give it the next version"));
            return;
        }
        var broken = Evolution.breaks(old.schema(), current.schema());
        broken.forEach(what -> result.add(breaks(version, what,
                "Take it back, or leave this record as it was and make the change in a new one of version " + next(version))));
        if (broken.isEmpty() && !(old.schema().equals(current.schema()) && old.key().equals(current.key())))
            result.add(unwritten(version, "has changed in a way that is allowed"));
    }

    private void gone(Locked.Version version, List<Finding> result) {
        if (retiring.contains(version))
            result.add(unwritten(version, "is to be retired"));
        else
            result.add(breaks(version, "is gone from the code",
                    "Put its record back; or, when nobody publishes it and none is stored any more, say retiring(type, version)"));
    }

    private int next(Locked.Version version) {
        return 1 + Stream.concat(now.keySet().stream(), lock.keySet().stream()).filter(other -> other.type().equals(version.type()))
                .mapToInt(Locked.Version::number).max().orElse(0);
    }

    private static Finding breaks(Locked.Version version, String what, String remedy) {
        return new Finding(Severity.BREAKS, version.toString(), what, remedy);
    }

    private static Finding unwritten(Locked.Version version, String what) {
        return new Finding(Severity.NOT_WRITTEN_DOWN, version.toString(), what, WRITE);
    }
}
