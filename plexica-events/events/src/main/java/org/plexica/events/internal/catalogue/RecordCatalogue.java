package org.plexica.events.internal.catalogue;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.plexica.events.EventType;
import org.plexica.events.EventsError;
import org.plexica.events.catalogue.About;
import org.plexica.events.catalogue.CatalogueEntry;
import org.plexica.events.catalogue.EventCatalogue;
import org.plexica.events.catalogue.Finding;
import org.plexica.events.internal.EventDescription;

/** A catalogue made of records. */
public final class RecordCatalogue implements EventCatalogue {
    private final SortedMap<Locked.Version, Locked> events;
    private final Set<Locked.Version> retiring;

    private RecordCatalogue(SortedMap<Locked.Version, Locked> events, Set<Locked.Version> retiring) {
        this.events = Collections.unmodifiableSortedMap(events);
        this.retiring = Collections.unmodifiableSet(retiring);
    }

    /**
     * Of those records.
     *
     * @throws org.plexica.events.EventsException {@link EventsError.NoEvent} when one is no event, or two are of the same type and version
     */
    public static EventCatalogue of(Collection<Class<? extends Record>> records) {
        var events = new TreeMap<Locked.Version, Locked>();
        Set.copyOf(records).forEach(record -> {
            var event = Locked.of(EventDescription.of(record));
            if (events.put(event.version(), event) != null)
                throw new EventsError.NoEvent(record.getName(), "is of the same type and version as another record, " + event.version())
                        .exception();
        });
        return new RecordCatalogue(events, Set.of());
    }

    @Override public List<CatalogueEntry> entries() { return events.values().stream().map(Locked::entry).toList(); }

    @Override public EventCatalogue retiring(EventType type, int version) {
        var retired = new Locked.Version(type, version);
        if (events.containsKey(retired))
            throw new EventsError.NoEvent(retired.toString(), "is still in the catalogue, and not retired").exception();
        var all = new TreeSet<>(retiring);
        all.add(retired);
        return new RecordCatalogue(events, all);
    }

    @Override public List<Finding> compare(Path lock) {
        try {
            return comparison(lock).findings();
        } catch (IllegalArgumentException e) {
            return List.of(new Finding(Finding.Severity.BREAKS, lock.getFileName().toString(), "cannot be read: " + e.getMessage(),
                    "Resolve what is in conflict in it, or restore it"));
        }
    }

    @Override public void requireCompatible(Path lock) {
        var findings = compare(lock);
        if (!findings.isEmpty()) throw new EventsError.Incompatible(findings.stream().map(Finding::toString).toList()).exception();
    }

    @Override public void writeLock(Path lock) {
        var breaks = compare(lock).stream().filter(finding -> finding.severity() == Finding.Severity.BREAKS).map(Finding::toString)
                .toList();
        if (!breaks.isEmpty()) throw new EventsError.Incompatible(breaks).exception();
        new LockFile(lock).write(comparison(lock).merged().values());
    }

    @Override public String asyncApi(About about) { return new AsyncApi(about, events.values()).document(); }

    private Comparison comparison(Path lock) {
        return new Comparison(events, retiring, new LockFile(lock).read());
    }
}
